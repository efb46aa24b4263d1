package parentsinmind.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Json;
import parentsinmind.programme.Programme;
import software.constructs.Node;

/**
 * All that a deployment is told, read once: {@code programme.json} and the context of the CDK.
 *
 * @param root the folder of the repository, with the functions' packages below it
 * @param account of AWS, or null for whichever the caller's credentials belong to
 * @param deployment {@code production} or {@code trial}, as functions take it
 * @param baseAddress what every link begins with, without a slash at its end; a message once sent
 *     keeps it, so that it is the operator's choice and never what a service happens to answer
 * @param issuer of the staff's ID tokens, or null: then the app makes one
 * @param textPacks the folder of licensed wordings, or null where none is installed
 * @param timers whether the timers run; off after a restore, until a person has looked
 * @param restored the table to go on with instead of the app's own, or null
 * @param mailDomain the domain that mail is sent from, or null: none is sent
 * @param texts how texts are sent, or null: none is sent
 * @param frontDoor a domain of the charity's own, or null: API Gateway's address serves
 * @param watchers who is told
 */
public record Settings(
    Path root,
    Programme programme,
    Target target,
    @Nullable String account,
    String region,
    String deployment,
    String baseAddress,
    @Nullable Issuer issuer,
    @Nullable Path textPacks,
    boolean timers,
    @Nullable Restored restored,
    @Nullable String mailDomain,
    @Nullable Texts texts,
    @Nullable FrontDoor frontDoor,
    Watchers watchers) {

  private static final String LONDON = "eu-west-2";
  private static final String PROGRAMME = "programme.json";

  private static final Pattern ADDRESS =
      Pattern.compile(
          "https?://[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[0-9]{1,5})?(/[A-Za-z0-9._~-]+)*");

  /** Every name that is read below. */
  private static final Set<String> KNOWN =
      Set.of(
          "account",
          "alarm-email",
          "audience",
          "base-address",
          "certificate",
          "deployment",
          "domain",
          "issuer",
          "mail-domain",
          "monthly-budget",
          "region",
          "restored-stream",
          "restored-table",
          "target",
          "text-packs",
          "text-sender",
          "text-spend-limit",
          "timers");

  private static final Set<String> CDKS_OWN = Set.of("acknowledged-issue-numbers", "cli-telemetry");

  /** Three sites cost a fifth of it (docs/costs.md): what is above it is a mistake or an attack. */
  private static final int MONTHLY_BUDGET = 100;

  /** Some 400 texts in the UK, more than three sites send; AWS lets a new account spend 1. */
  private static final int MONTHLY_TEXTS = 20;

  /**
   * Who lets staff in.
   *
   * @param address as in their ID tokens' {@code iss}
   * @param audience as in their {@code aud}
   */
  public record Issuer(String address, String audience) {}

  /**
   * A table that came out of a backup.
   *
   * @param table its ARN
   * @param stream its stream's ARN
   */
  public record Restored(String table, String stream) {}

  /**
   * How texts are sent.
   *
   * @param sender what a phone shows instead of a number: up to eleven letters and digits
   * @param monthlyLimit in US dollars; SNS sends none that would cost more
   */
  public record Texts(String sender, int monthlyLimit) {}

  /**
   * A domain before the interface.
   *
   * @param domain such as {@code forms.charity.example}
   * @param certificate ARN of its certificate, which CloudFront takes from us-east-1 only
   */
  public record FrontDoor(String domain, String certificate) {}

  /**
   * Who is told when something is wrong.
   *
   * @param email of alarms and of the budget, or null: nobody
   * @param monthlyBudget in US dollars, as AWS bills
   */
  public record Watchers(@Nullable String email, int monthlyBudget) {}

  /**
   * Reads them.
   *
   * @param context the app's node
   * @throws IllegalArgumentException naming the value of the context that is missing or wrong
   */
  public static Settings read(Node context, Path root) {
    mustKnow(context);
    String textPacks = optional(context, "text-packs");
    String region = optional(context, "region");
    Target target = Target.named(or(optional(context, "target"), "aws"));
    Restored restored = restored(context);
    Programme programme = programme(root.resolve(PROGRAMME));
    return new Settings(
        root,
        programme,
        target,
        optional(context, "account"),
        or(region, LONDON),
        deployment(or(optional(context, "deployment"), "production")),
        baseAddress(context, target),
        issuer(context, target),
        textPacks == null ? null : Path.of(textPacks),
        timers(context, restored),
        restored,
        mailDomain(context, programme),
        target.has(Target.Part.TEXTS) ? texts(context, programme) : null,
        target.has(Target.Part.FRONT_DOOR) ? frontDoor(context) : null,
        watchers(context, target));
  }

  /** What links are made from by adding {@code /q/…}; unencrypted for a LocalStack only. */
  private static String baseAddress(Node context, Target target) {
    String address = required(context, "base-address");
    boolean encrypted = address.startsWith("https:") || target == Target.LOCALSTACK;
    if (!encrypted || !ADDRESS.matcher(address).matches()) {
      throw new IllegalArgumentException(
          "context base-address: expected https://host or https://host/path, without a slash, a"
              + " question or a fragment at its end");
    }
    return address;
  }

  private static @Nullable Issuer issuer(Node context, Target target) {
    if (target.has(Target.Part.SIGN_IN) && optional(context, "issuer") == null) {
      return null;
    }
    return new Issuer(required(context, "issuer"), required(context, "audience"));
  }

  /** One that is misspelt would be as if it had not been said. */
  private static void mustKnow(Node context) {
    if (context.getAllContext() instanceof Map<?, ?> all) {
      for (Object name : all.keySet()) {
        String said = String.valueOf(name);
        // The CDK's own have a colon or an at sign in them, or are these.
        if (!KNOWN.contains(said) && !said.matches(".*[:@/].*") && !CDKS_OWN.contains(said)) {
          throw new IllegalArgumentException(
              "context " + said + " is no setting: these are: " + new TreeSet<>(KNOWN));
        }
      }
    }
  }

  private static @Nullable Restored restored(Node context) {
    if (optional(context, "restored-table") == null) {
      return null;
    }
    String table =
        like(context, "restored-table", "arn:aws[a-z-]*:dynamodb:[^:]+:[0-9]{12}:table/[^/]+");
    String stream =
        like(context, "restored-stream", "arn:aws[a-z-]*:dynamodb:.+:table/[^/]+/stream/.+");
    if (!stream.startsWith(table + "/stream/")) {
      throw new IllegalArgumentException("context restored-stream: it is not restored-table's");
    }
    return new Restored(table, stream);
  }

  /** On, where nobody says otherwise; on a table out of a backup somebody has to. */
  private static boolean timers(Node context, @Nullable Restored restored) {
    String said = optional(context, "timers");
    if (said == null && restored != null) {
      throw new IllegalArgumentException(
          "context timers: say on or off, since there is a restored-table");
    }
    return on(or(said, "on"));
  }

  /** SES takes nothing from an address that is not of the domain that it knows. */
  private static @Nullable String mailDomain(Node context, Programme programme) {
    String domain = optional(context, "mail-domain");
    String sender = programme.messages().senderEmail();
    String its = sender.substring(sender.lastIndexOf('@') + 1);
    if (domain != null && !its.equals(domain) && !its.endsWith("." + domain)) {
      throw new IllegalArgumentException(
          "context mail-domain: " + PROGRAMME + " sends from " + sender + ", which is not of it");
    }
    return domain;
  }

  private static @Nullable Texts texts(Node context, Programme programme) {
    String sender = optional(context, "text-sender");
    if (sender == null) {
      return null;
    }
    if (!sender.matches("(?=.*[A-Za-z])[A-Za-z0-9]{1,11}")) {
      throw new IllegalArgumentException(
          "context text-sender: expected up to eleven letters and digits, a letter among them");
    }
    if (!sender.equals(programme.messages().textSender())) {
      throw new IllegalArgumentException(
          "context text-sender: " + PROGRAMME + " says " + programme.messages().textSender());
    }
    return new Texts(sender, dollars(context, "text-spend-limit", MONTHLY_TEXTS));
  }

  private static @Nullable FrontDoor frontDoor(Node context) {
    return optional(context, "domain") == null
        ? null
        : new FrontDoor(
            like(context, "domain", "([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z]{2,}"),
            // CloudFront takes one from nowhere else.
            like(context, "certificate", "arn:aws[a-z-]*:acm:us-east-1:[0-9]{12}:certificate/.+"));
  }

  private static Watchers watchers(Node context, Target target) {
    // An alarm that nobody is told of is none: on AWS there is no leaving it out.
    String email =
        target == Target.AWS || optional(context, "alarm-email") != null
            ? like(context, "alarm-email", "[^@\\s]+@[^@\\s]+\\.[^@\\s]+")
            : null;
    return new Watchers(email, dollars(context, "monthly-budget", MONTHLY_BUDGET));
  }

  private static int dollars(Node context, String name, int otherwise) {
    String value = optional(context, name);
    if (value == null) {
      return otherwise;
    }
    if (!value.matches("[1-9][0-9]{0,6}")) {
      throw new IllegalArgumentException("context " + name + ": expected whole US dollars");
    }
    return Integer.parseInt(value);
  }

  private static boolean on(String value) {
    return switch (value) {
      case "on" -> true;
      case "off" -> false;
      default -> throw new IllegalArgumentException("context timers: expected on or off");
    };
  }

  /**
   * The package that a function's module makes.
   *
   * @throws IllegalStateException if it was built with another programme: who is of the staff, and
   *     who no longer, is read from there
   */
  Path packageOf(String function) {
    Path made =
        root.resolve(Path.of("functions", function, "target", function + ".zip").toString());
    try (ZipFile zip = new ZipFile(made.toFile())) {
      ZipEntry packed = zip.getEntry(PROGRAMME);
      if (packed == null
          || !Arrays.equals(
              zip.getInputStream(packed).readAllBytes(),
              Files.readAllBytes(root.resolve(PROGRAMME)))) {
        throw new IllegalStateException(
            made + " was built with another " + PROGRAMME + ": build it again");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(made + " cannot be read", e);
    }
    return made;
  }

  /** The wordings to be installed there, or null. */
  @Nullable Path installedTextPacks() {
    return target.has(Target.Part.TEXT_PACKS) ? textPacks : null;
  }

  private static Programme programme(Path file) {
    try {
      return Programme.read(Json.object(Files.readString(file)));
    } catch (IOException e) {
      throw new UncheckedIOException("programme.json cannot be read", e);
    }
  }

  private static String deployment(String kind) {
    return switch (kind) {
      case "production", "trial" -> kind;
      default ->
          throw new IllegalArgumentException("context deployment: expected production or trial");
    };
  }

  private static String required(Node context, String name) {
    String value = optional(context, name);
    if (value == null) {
      throw new IllegalArgumentException("context " + name + " is not set: -c " + name + "=…");
    }
    return value;
  }

  private static String like(Node context, String name, String expression) {
    String value = required(context, name);
    if (!value.matches(expression)) {
      throw new IllegalArgumentException("context " + name + ": this cannot be one: " + value);
    }
    return value;
  }

  private static @Nullable String optional(Node context, String name) {
    Object value = context.tryGetContext(name);
    if (value != null && !(value instanceof String)) {
      throw new IllegalArgumentException("context " + name + ": expected text, in quotes");
    }
    return value instanceof String text && !text.isBlank() ? text : null;
  }

  private static String or(@Nullable String value, String otherwise) {
    return value == null ? otherwise : value;
  }
}
