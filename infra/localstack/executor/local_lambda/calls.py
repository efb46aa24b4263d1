"""Writes down what functions call: one line of JSON for each action, in the file LOCAL_LAMBDA_CALLS names.

A function says who it is in the User-Agent of its SDK (`jvm.py` sets it). A transaction or a batch is written as the
actions that IAM authorises it by. Of an item only the kind of its partition is kept (`MOTHER#`), and no content at all.
"""

import json
import os
import re
import threading

from localstack.runtime import hooks

FILE = os.environ.get("LOCAL_LAMBDA_CALLS")
APP = re.compile(r"\bapp/(\S+)")
PARTS = {"Put": "PutItem", "Update": "UpdateItem", "Delete": "DeleteItem", "ConditionCheck": "ConditionCheckItem"}
LOCK = threading.Lock()


@hooks.on_infra_start(should_load=bool(FILE))
def record_calls():
    from localstack.aws.handlers import run_custom_response_handlers

    run_custom_response_handlers.append(record)


def record(chain, context, response):
    caller = APP.search(context.request.headers.get("User-Agent", ""))
    if not caller or not context.operation:
        return
    service, operation = context.service.service_name, context.operation.name
    lines = [
        json.dumps({"function": caller[1], "action": f"{service}:{action}", "on": on})
        for action, on in actions(service, operation, context.service_request or {})
    ]
    with LOCK, open(FILE, "a") as file:
        file.writelines(line + "\n" for line in lines)


def actions(service: str, operation: str, request: dict):
    """(action, what on) of each thing that a request asks for."""
    if service == "s3":
        return [(operation, request.get("Bucket", ""))]
    if service != "dynamodb":
        return [(operation, "")]
    if operation == "TransactWriteItems":
        parts = [next(iter(part.items())) for part in request["TransactItems"]]
        return [(PARTS[kind], partition(part.get("Item") or part.get("Key"))) for kind, part in parts]
    if operation == "TransactGetItems":
        return [("GetItem", partition(part["Get"]["Key"])) for part in request["TransactItems"]]
    if operation == "BatchGetItem":
        return [(operation, partition(key)) for asked in request["RequestItems"].values() for key in asked["Keys"]]
    if operation == "Query":
        if index := request.get("IndexName"):
            return [(operation, f"index/{index}")]
        return [(operation, queried(request))]
    return [(operation, partition(request.get("Item") or request.get("Key") or {}))]


def queried(request: dict) -> str:
    names = {name: alias for alias, name in request.get("ExpressionAttributeNames", {}).items()}
    condition = re.search(re.escape(names.get("pk", "pk")) + r"\s*=\s*(:\w+)", request.get("KeyConditionExpression", ""))
    return kind(request["ExpressionAttributeValues"][condition[1]]["S"]) if condition else "?"


def partition(key: dict) -> str:
    return kind(key.get("pk", {}).get("S", ""))


def kind(text: str) -> str:
    return text.split("#")[0] + "#" if "#" in text else text
