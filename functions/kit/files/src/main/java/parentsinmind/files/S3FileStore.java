package parentsinmind.files;

import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Files in a bucket. */
public final class S3FileStore implements FileStore {

  private static final int PRECONDITION_FAILED = 412;
  private static final int CONDITIONAL_CONFLICT = 409;

  private final S3Client s3;
  private final String bucket;

  public S3FileStore(S3Client s3, String bucket) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  @Override
  public boolean writeIfAbsent(String key, byte[] content, String mediaType) {
    try {
      s3.putObject(
          put -> put.bucket(bucket).key(key).contentType(mediaType).ifNoneMatch("*"),
          RequestBody.fromBytes(content));
      return true;
    } catch (S3Exception e) {
      if (e.statusCode() == PRECONDITION_FAILED || e.statusCode() == CONDITIONAL_CONFLICT) {
        return false;
      }
      throw e;
    }
  }

  @Override
  public byte @Nullable [] read(String key) {
    try {
      return s3.getObjectAsBytes(get -> get.bucket(bucket).key(key)).asByteArray();
    } catch (NoSuchKeyException e) {
      return null;
    }
  }

  @Override
  public void replace(String key, byte[] content, String mediaType) {
    s3.putObject(
        put -> put.bucket(bucket).key(key).contentType(mediaType), RequestBody.fromBytes(content));
  }

  @Override
  public void delete(String key) {
    s3.deleteObject(delete -> delete.bucket(bucket).key(key));
  }

  @Override
  public List<String> keys(String folder) {
    return s3
        .listObjectsV2Paginator(list -> list.bucket(bucket).prefix(folder + "/"))
        .contents()
        .stream()
        .map(S3Object::key)
        .toList();
  }
}
