"""Writes down what functions call: one line of JSON for each action, in the file LOCAL_LAMBDA_CALLS names.

A function says who it is in the User-Agent of its SDK (`jvm.py` sets it). A line has what IAM would decide by: the
function, the action, what it is on, and the partition keys where it is items; no content. A transaction is written as
the puts, updates, deletes and checks that it is authorised as; a batch is one action with all its keys.
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
    service, operation, request = context.service.service_name, context.operation.name, context.service_request or {}
    found = list(actions(service, operation, request, f"{context.region}:{context.account_id}"))
    if service == "s3" and response.status_code == 404:
        found.append(("ListBucket", request["Bucket"], []))  # who may not list is told 403 instead
    lines = [
        json.dumps({"function": caller[1], "action": f"{service}:{action}", "on": on, "keys": sorted(set(keys))})
        for action, on, keys in found
    ]
    with LOCK, open(FILE, "a") as file:
        file.writelines(line + "\n" for line in lines)


def actions(service: str, operation: str, request: dict, where: str):
    """(action, what on, partition keys) of each thing that a request asks for."""
    match service:
        case "dynamodb":
            yield from on_items(operation, request)
        case "s3" if operation == "ListObjectsV2":
            yield "ListBucket", request["Bucket"], []  # as IAM calls it
        case "s3":
            yield operation, f"{request['Bucket']}/{request['Key']}" if "Key" in request else request.get("Bucket", ""), []
        case "events":
            for bus in sorted({entry.get("EventBusName", "default") for entry in request.get("Entries", [{}])}):
                yield operation, bus.rsplit("/", 1)[-1], []
        case "sns":
            yield operation, request.get("TopicArn") or "a phone", []
        case "ses":
            domain = (request.get("Source") or "?").rsplit("@", 1)[-1].rstrip(">")
            yield operation, f"arn:aws:ses:{where}:identity/{domain}", []
            if "ConfigurationSetName" in request:
                yield operation, f"arn:aws:ses:{where}:configuration-set/{request['ConfigurationSetName']}", []
        case _:
            yield operation, "", []


def on_items(operation: str, request: dict):
    match operation:
        case "TransactWriteItems":
            for part in request["TransactItems"]:
                kind, what = next(iter(part.items()))
                yield PARTS[kind], what["TableName"], [partition(what)]
        case "TransactGetItems":
            for part in request["TransactItems"]:
                yield "GetItem", part["Get"]["TableName"], [partition(part["Get"])]
        case "BatchGetItem":
            for table, asked in request["RequestItems"].items():
                yield operation, table, [partition({"Key": key}) for key in asked["Keys"]]
        case "Query" if "IndexName" in request:
            yield operation, f"{request['TableName']}/index/{request['IndexName']}", []
        case "Query":
            yield operation, request["TableName"], [queried(request)]
        case "Scan":
            yield operation, request["TableName"], []
        case _:
            yield operation, request.get("TableName", ""), [partition(request)]


def queried(request: dict) -> str:
    names = {name: alias for alias, name in request.get("ExpressionAttributeNames", {}).items()}
    condition = re.search(re.escape(names.get("pk", "pk")) + r"\s*=\s*(:\w+)", request.get("KeyConditionExpression", ""))
    return request["ExpressionAttributeValues"][condition[1]]["S"] if condition else "?"


def partition(what: dict) -> str:
    return (what.get("Item") or what.get("Key") or {}).get("pk", {}).get("S", "?")
