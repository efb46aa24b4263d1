package parentsinmind.local.dynamodb;

import com.amazonaws.services.dynamodbv2.model.StreamRecord;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;

/** What DynamoDB Local says in the words of the old SDK, in those of the new one. */
final class Translated {

  static Map<String, AttributeValue> item(
      Map<String, com.amazonaws.services.dynamodbv2.model.AttributeValue> item) {
    Map<String, AttributeValue> translated = new LinkedHashMap<>();
    item.forEach((name, value) -> translated.put(name, value(value)));
    return translated;
  }

  private static AttributeValue value(
      com.amazonaws.services.dynamodbv2.model.AttributeValue value) {
    if (value.getS() != null) {
      return AttributeValue.fromS(value.getS());
    }
    if (value.getN() != null) {
      return AttributeValue.fromN(value.getN());
    }
    if (value.getBOOL() != null) {
      return AttributeValue.fromBool(value.getBOOL());
    }
    if (value.getM() != null) {
      return AttributeValue.fromM(item(value.getM()));
    }
    if (value.getL() != null) {
      return AttributeValue.fromL(value.getL().stream().map(Translated::value).toList());
    }
    if (value.getNULL() != null) {
      return AttributeValue.fromNul(value.getNULL());
    }
    if (value.getSS() != null) {
      return AttributeValue.fromSs(value.getSS());
    }
    if (value.getNS() != null) {
      return AttributeValue.fromNs(value.getNS());
    }
    if (value.getB() != null) {
      return AttributeValue.fromB(SdkBytes.fromByteBuffer(value.getB()));
    }
    throw new IllegalArgumentException("our items hold nothing of another type");
  }

  /** A record of a stream, with what of it is in a function's event. */
  static Record record(com.amazonaws.services.dynamodbv2.model.Record record) {
    StreamRecord change = record.getDynamodb();
    return Record.builder()
        .eventID(record.getEventID())
        .eventName(record.getEventName())
        .dynamodb(
            to ->
                to.approximateCreationDateTime(
                        change.getApproximateCreationDateTime() == null
                            ? null
                            : change.getApproximateCreationDateTime().toInstant())
                    .keys(item(change.getKeys()))
                    .newImage(change.getNewImage() == null ? null : item(change.getNewImage()))
                    .sequenceNumber(change.getSequenceNumber())
                    .sizeBytes(change.getSizeBytes()))
        .build();
  }

  private Translated() {}
}
