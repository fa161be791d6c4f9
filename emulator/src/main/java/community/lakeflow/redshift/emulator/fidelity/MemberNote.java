package community.lakeflow.redshift.emulator.fidelity;

import java.util.Arrays;
import java.util.Optional;

/** Members of the service's model that the emulator takes or sends with less than the service's effect. All others are as the model has them. */
public enum MemberNote {
    WITH_EVENT("WithEvent", Effect.ACCEPTED, "accepted; there is no event bus to send to"),
    SECRET_ARN("SecretArn", Effect.ACCEPTED, "accepted and shown; no secret is read: the database user is awsuser"),
    ROLE_LEVEL("RoleLevel", Effect.ACCEPTED, "accepted; a caller is one identity without sessions of a role"),
    DB_GROUPS("DbGroups", Effect.NEVER_SENT, "never sent: no identity provider names groups");

    /** What becomes of the member. */
    public enum Effect {
        ACCEPTED,
        NEVER_SENT
    }

    private final String member;
    private final Effect effect;
    private final String text;

    MemberNote(String member, Effect effect, String text) {
        this.member = member;
        this.effect = effect;
        this.text = text;
    }

    public String member() {
        return member;
    }

    public String text() {
        return text;
    }

    public static Optional<MemberNote> of(String member) {
        return Arrays.stream(values())
                .filter(note -> note.member.equals(member))
                .findFirst();
    }

    public static boolean isNeverSent(String member) {
        return of(member).map(note -> note.effect == Effect.NEVER_SENT).orElse(false);
    }
}
