package community.lakeflow.redshift.client.error;

/** Who can mend an error. */
public enum ErrorKind {
    /** The caller: a wrong option, an unknown table, a missing right. Trying again unchanged fails again. */
    USER,
    /** The service or the network: trying again later may succeed. */
    EXTERNAL,
    /** A limit was reached: rows too large, result too large, time or quota used up. */
    RESOURCES,
    /** This software: an answer or a state that it does not understand. Please report it. */
    INTERNAL
}
