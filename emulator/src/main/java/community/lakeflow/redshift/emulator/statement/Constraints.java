package community.lakeflow.redshift.emulator.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The constraints of the service's model on the members of one request (documented); all that are broken are told at once. */
public final class Constraints {
    private final List<String> broken = new ArrayList<>();

    public Constraints present(String member, @Nullable Object value) {
        return check(member, value != null, "not be null");
    }

    public Constraints length(String member, @Nullable String value, int least, int most) {
        return value == null ? this : length(member, value.length(), least, most);
    }

    Constraints size(String member, @Nullable List<?> value, int least, int most) {
        return value == null ? this : length(member, value.size(), least, most);
    }

    private Constraints length(String member, int length, int least, int most) {
        return check(member, length >= least, "have length greater than or equal to " + least)
                .check(member, length <= most, "have length less than or equal to " + most);
    }

    public Constraints range(String member, @Nullable Integer value, int least, int most) {
        return check(member, value == null || value >= least, "have value greater than or equal to " + least)
                .check(member, value == null || value <= most, "have value less than or equal to " + most);
    }

    Constraints oneOf(String member, @Nullable String value, Set<? extends Enum<?>> values) {
        List<String> names = values.stream().map(Object::toString).toList();
        return check(
                member,
                value == null || names.contains(value),
                "satisfy enum value set: [" + String.join(", ", names) + "]");
    }

    Constraints target(@Nullable String cluster, @Nullable String workgroup) {
        return length("clusterIdentifier", cluster, 1, 63).length("workgroupName", workgroup, 3, 128);
    }

    Constraints name(@Nullable String statementName) {
        return length("statementName", statementName, 0, 2048);
    }

    private Constraints check(String member, boolean holds, String constraint) {
        if (!holds) {
            broken.add("Value at '" + member + "' failed to satisfy constraint: Member must " + constraint);
        }
        return this;
    }

    /** Guess: the form in which many AWS services report broken constraints. */
    public void verify() {
        if (!broken.isEmpty()) {
            throw Refusals.invalid(broken.size() + " validation error" + (broken.size() == 1 ? "" : "s") + " detected: "
                    + String.join("; ", broken));
        }
    }
}
