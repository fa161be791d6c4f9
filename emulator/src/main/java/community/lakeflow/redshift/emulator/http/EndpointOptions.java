package community.lakeflow.redshift.emulator.http;

import community.lakeflow.redshift.emulator.fault.Faults;
import community.lakeflow.redshift.emulator.fidelity.Guesses;
import community.lakeflow.redshift.emulator.fidelity.Quotas;
import community.lakeflow.redshift.emulator.signature.AccessKey;
import java.time.Clock;
import java.util.List;

/**
 * How the endpoint is served.
 *
 * @param port 0 takes a free one
 * @param accessKeys whose signatures are good; with none, signatures are not looked at
 * @param quotas on requests a second; the others are not the endpoint's
 * @param guesses what is shown where the service is not known
 * @param faults asked for each request
 * @param clock tells whether a signature is of this time
 */
public record EndpointOptions(
        String host, int port, List<AccessKey> accessKeys, Quotas quotas, Guesses guesses, Faults faults, Clock clock) {

    public EndpointOptions {
        accessKeys = List.copyOf(accessKeys);
    }
}
