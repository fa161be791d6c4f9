package community.lakeflow.redshift.emulator.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The columns of a CSV file, with types that fit each value of the whole file, and its number of rows. */
record CsvShape(List<String> names, List<String> types, long rows) {

    CsvShape {
        names = List.copyOf(names);
        types = List.copyOf(types);
    }

    static CsvShape of(Path file, String nullText) throws IOException {
        try (CsvReader reader = new CsvReader(file)) {
            List<String> names = header(file, reader.row());
            List<ColumnGuess> guesses =
                    names.stream().map(name -> new ColumnGuess()).toList();
            long rows = 0;
            for (List<CsvReader.Field> row = reader.row(); row != null; row = reader.row()) {
                rows++;
                see(file, rows, row, guesses, nullText);
            }
            return new CsvShape(names, types(file, names, guesses), rows);
        }
    }

    private static List<String> header(Path file, @Nullable List<CsvReader.Field> row) {
        if (row == null) {
            throw new SampleException(file + " is empty: a header row with the column names is needed.");
        }
        List<String> names = row.stream().map(CsvReader.Field::text).toList();
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (name.isEmpty() || !seen.add(name.toLowerCase(Locale.ROOT))) {
                throw new SampleException("The header of " + file + " has "
                        + (name.isEmpty() ? "a column without a name." : "the column \"" + name + "\" twice."));
            }
        }
        return names;
    }

    private static void see(
            Path file, long number, List<CsvReader.Field> row, List<ColumnGuess> guesses, String nullText) {
        if (row.size() != guesses.size()) {
            throw new SampleException("Row " + number + " of " + file + " has " + row.size()
                    + (row.size() == 1 ? " field" : " fields") + ", the header has " + guesses.size() + ".");
        }
        for (int i = 0; i < row.size(); i++) {
            CsvReader.Field field = row.get(i);
            if (field.quoted() || !field.text().equals(nullText)) {
                guesses.get(i).see(field.text());
            }
        }
    }

    private static List<String> types(Path file, List<String> names, List<ColumnGuess> guesses) {
        List<String> types = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            try {
                types.add(guesses.get(i).type());
            } catch (SampleException e) {
                throw new SampleException(
                        "Column \"" + names.get(i) + "\" of " + file + ": " + e.getMessage() + ".", e);
            }
        }
        return types;
    }
}
