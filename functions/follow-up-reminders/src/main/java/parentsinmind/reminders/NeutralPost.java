package parentsinmind.reminders;

import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parentsinmind.followup.Channel;
import parentsinmind.followup.ChannelChoice;
import parentsinmind.followup.Contacts;
import parentsinmind.followup.FollowUpRules;
import parentsinmind.messaging.Accepted;
import parentsinmind.messaging.Details;
import parentsinmind.messaging.Messenger;
import parentsinmind.messaging.Outgoing;
import parentsinmind.messaging.Step;
import parentsinmind.messaging.Worded;
import parentsinmind.messaging.Wording;
import parentsinmind.programme.Programme;
import parentsinmind.questionnaires.Asking;
import parentsinmind.runtime.Deployment;
import parentsinmind.store.Consent;
import parentsinmind.store.PersonItem;
import parentsinmind.store.StopsItem;

/** Neutral words, by the channel that she said is safe, over whoever carries them. */
public final class NeutralPost implements Post {

  private final Messenger messenger;
  private final Wording wording;
  private final FollowUpRules rules;

  public NeutralPost(Messenger messenger, Programme programme, Deployment deployment) {
    this.messenger = messenger;
    this.wording = new Wording(programme, deployment);
    this.rules = programme.followUp();
  }

  @Override
  public @Nullable Way way(Reach reach) {
    PersonItem person = reach.person();
    ChannelChoice choice =
        ChannelChoice.of(
            new Contacts(
                person.email(),
                person.phone(),
                person.safeEmail(),
                person.safeText(),
                person.sharedDevice(),
                agreed(reach.consents()),
                stopped(reach.stops()),
                held(reach.held())));
    return choice.channel() == null || choice.address() == null
        ? null
        : new Way(choice.channel().word(), choice.address(), person.language());
  }

  @Override
  public Asking.Shown shown(Way way, @Nullable String callUs) {
    return new Asking.Shown(wording.name(callUs), wording.language(way.language()));
  }

  @Override
  public Sent send(Message message) {
    Channel channel = Channel.of(message.way().channel());
    if (channel == null) {
      throw new IllegalArgumentException("no channel of messages");
    }
    Worded worded =
        wording.forMother(
            message.again() ? Step.LINK_AGAIN : Step.of(message.step(), rules),
            message.way().language(),
            new Details(
                URI.create(message.link()),
                URI.create(message.link() + "/opt-out/" + channel.word()),
                message.last(),
                message.callUs()));
    Accepted accepted =
        messenger.send(new Outgoing(message.id(), message.way().address(), worded.on(channel)));
    return new Sent(accepted.providerId(), worded.language());
  }

  @Override
  public Sent send(WayBack back) {
    Worded.Alone worded = wording.wayBack(back.language(), URI.create(back.link()), back.last());
    Accepted accepted = messenger.send(new Outgoing(back.id(), back.address(), worded.email()));
    return new Sent(accepted.providerId(), worded.language());
  }

  private static Set<Channel> agreed(List<Consent> consents) {
    Set<Channel> agreed = EnumSet.noneOf(Channel.class);
    for (Consent consent : consents) {
      Channel channel = Channel.of(consent.name());
      if (channel != null && consent.given()) {
        agreed.add(channel);
      }
    }
    return agreed;
  }

  private static Set<Channel> stopped(@Nullable StopsItem stops) {
    Set<Channel> stopped = EnumSet.noneOf(Channel.class);
    for (Channel channel : Channel.values()) {
      if (stops != null && stops.stops(channel.word())) {
        stopped.add(channel);
      }
    }
    return stopped;
  }

  private static Set<Channel> held(List<String> words) {
    Set<Channel> held = EnumSet.noneOf(Channel.class);
    for (String word : words) {
      Channel channel = Channel.of(word);
      if (channel != null) {
        held.add(channel);
      }
    }
    return held;
  }
}
