package community.lakeflow.redshift.emulator.http;

import community.lakeflow.redshift.emulator.signature.AccessKey;
import community.lakeflow.redshift.emulator.signature.SignatureCheck;
import community.lakeflow.redshift.emulator.signature.SignedRequest;
import community.lakeflow.redshift.emulator.statement.Caller;
import java.time.Clock;
import java.util.List;

/** Says who sends a request. */
interface Callers {

    /** @throws community.lakeflow.redshift.emulator.signature.SignatureRefusedException when nobody known does */
    Caller of(SignedRequest request);

    /** With keys, those who sign with one of them; without any, everybody is let in and is the same. */
    static Callers with(List<AccessKey> keys, Clock clock) {
        if (keys.isEmpty()) {
            return request -> Caller.ANYBODY;
        }
        SignatureCheck signatures = new SignatureCheck(keys, clock);
        return request -> caller(signatures.require(request).id());
    }

    /** The service puts IAM: before the name of an IAM user (documented); here the key's id is the name. */
    private static Caller caller(String keyId) {
        return new Caller(keyId, "IAM:" + keyId);
    }
}
