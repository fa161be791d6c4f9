package community.lakeflow.redshift.emulator.statement;

import community.lakeflow.redshift.emulator.fidelity.Guess;
import community.lakeflow.redshift.emulator.result.SpooledResult;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.redshiftdata.model.RedshiftDataException;

/**
 * The statements that are known, by id and by client token. Thread-safe.
 *
 * <p>Results live 24 hours from the statement's end (documented), counted by the clock. A statement whose result is gone
 * is remembered as long again, and says that it expired; then its id is unknown (guess).
 */
final class StatementRegistry {
    private static final Logger log = LoggerFactory.getLogger(StatementRegistry.class);
    private static final Duration TOKEN_MEMORY = Duration.ofHours(8);

    private final Clock clock;
    private final Duration retention;
    private final long quota;
    private final Guess.ForeignStatement foreign;
    private final Map<String, Statement> statements = new LinkedHashMap<>();
    private final Map<TokenKey, Token> tokens = new HashMap<>();

    /** Those not known to have ended; looked through when they reach the quota. */
    private final Set<Statement> active = new HashSet<>();

    /** Two callers may happen to use the same one. */
    private record TokenKey(Caller caller, String token) {}

    private record Token(Statement statement, Instant forgottenAt) {}

    /** @param quota how many statements of one target may be active, that is not yet ended, at a time */
    StatementRegistry(Clock clock, Duration retention, long quota, Guess.ForeignStatement foreign) {
        this.clock = clock;
        this.retention = retention;
        this.quota = quota;
        this.foreign = foreign;
    }

    /** The statement that was accepted under this caller's client token within the last 8 hours (documented). */
    synchronized Optional<Statement> repeated(Caller caller, @Nullable String clientToken) {
        Token token = clientToken == null ? null : tokens.get(new TokenKey(caller, clientToken));
        return token == null || clock.instant().isAfter(token.forgottenAt)
                ? Optional.empty()
                : Optional.of(token.statement);
    }

    /** Refuses when the target has as many active statements as it may have. */
    synchronized void requireRoom(Target target) {
        if (active.size() >= quota) {
            active.removeIf(other -> other.lifecycle().state().status().ended());
        }
        if (active.stream().filter(other -> other.target().equals(target)).count() >= quota) {
            throw Refusals.tooManyActive(quota);
        }
    }

    synchronized void add(Statement statement) {
        active.add(statement);
        statements.put(statement.id(), statement);
        String token = statement.submission().clientToken();
        if (token != null) {
            tokens.put(
                    new TokenKey(statement.submission().caller(), token),
                    new Token(statement, clock.instant().plus(TOKEN_MEMORY)));
        }
    }

    /** The caller's statement of this id or sub-statement's id, expired or not. */
    Statement statement(StatementId id, Caller caller) {
        Statement statement = find(id.statement());
        if (statement == null) {
            throw Refusals.unknown(id);
        }
        if (!statement.submission().caller().equals(caller)) {
            throw Refusals.foreign(foreign, Refusals.unknown(id), "statement", id.toString());
        }
        statement.requireNumber(id);
        return statement;
    }

    /** The caller's statement of this id; refused when its result has expired. */
    Statement retained(StatementId id, Caller caller) {
        Statement statement = statement(id, caller);
        Instant expiry = statement.expiresAt(retention);
        if (expiry != null && clock.instant().isAfter(expiry)) {
            forgetExpired();
            throw Refusals.expired(expiry.getEpochSecond());
        }
        return statement;
    }

    /** As {@link #statement}, but empty where that refuses. */
    Optional<Statement> known(String id, Caller caller) {
        try {
            return Optional.of(statement(StatementId.parse(id), caller));
        } catch (RedshiftDataException e) {
            return Optional.empty();
        }
    }

    private synchronized @Nullable Statement find(String id) {
        return statements.get(id);
    }

    /** The caller's, of which the results are not yet gone (guess: the retention of results). */
    synchronized List<Statement> newestFirst(Caller caller) {
        List<Statement> own = new ArrayList<>(statements.values());
        own.removeIf(statement -> !statement.submission().caller().equals(caller) || isExpired(statement));
        Collections.reverse(own);
        return own;
    }

    private boolean isExpired(Statement statement) {
        Instant expiry = statement.expiresAt(retention);
        return expiry != null && clock.instant().isAfter(expiry);
    }

    synchronized List<Statement> all() {
        return List.copyOf(statements.values());
    }

    /** Deletes the results that have expired, and forgets what nobody may ask for any more. */
    synchronized void forgetExpired() {
        Instant now = clock.instant();
        tokens.values().removeIf(token -> now.isAfter(token.forgottenAt));
        for (Iterator<Statement> all = statements.values().iterator(); all.hasNext(); ) {
            Statement statement = all.next();
            Instant expiry = statement.expiresAt(retention);
            if (expiry != null && now.isAfter(expiry)) {
                statement.queries().forEach(StatementRegistry::deleteResult);
                if (now.isAfter(expiry.plus(retention))) {
                    all.remove();
                }
            }
        }
    }

    private static void deleteResult(Query query) {
        SpooledResult result = query.result();
        if (result != null) {
            try {
                result.delete();
            } catch (IOException e) {
                log.warn(
                        "The expired result of {} could not be deleted; it goes when the emulator stops",
                        query.id(),
                        e);
            }
        }
    }
}
