package community.lakeflow.redshift.emulator.statement;

/** Where a statement asks to run: on a connection made for it, or in a session. */
sealed interface Destination {

    record Fresh(Target target, Login login) implements Destination {}

    record InSession(String id) implements Destination {}
}
