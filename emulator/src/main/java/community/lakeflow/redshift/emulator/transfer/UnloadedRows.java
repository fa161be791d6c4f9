package community.lakeflow.redshift.emulator.transfer;

import community.lakeflow.redshift.emulator.dialect.Unload;
import community.lakeflow.redshift.emulator.engine.ResultColumn;
import community.lakeflow.redshift.emulator.engine.RowSink;
import community.lakeflow.redshift.emulator.engine.RowValues;
import community.lakeflow.redshift.emulator.fidelity.Guesses;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Deals the rows of a query to the files of the slices; the rows of one partition come one after the other. */
final class UnloadedRows implements RowSink, Closeable {
    private final Unload unload;
    private final TemporaryFolder temporary;
    private final int slices;
    private final Guesses guesses;
    private final NumericScales scales;
    private final List<UnloadedFile> files = new ArrayList<>();
    private UnloadShape shape = new UnloadShape(List.of(), List.of());
    private String folder = "";
    private List<FileSequence> sequences = List.of();
    private long rows;

    UnloadedRows(Unload unload, TemporaryFolder temporary, int slices, Guesses guesses, NumericScales scales) {
        this.unload = unload;
        this.temporary = temporary;
        this.slices = unload.parallel() == Unload.Parallel.ON ? slices : 1;
        this.guesses = guesses;
        this.scales = scales;
    }

    @Override
    public void columns(List<ResultColumn> columns) throws IOException {
        shape = UnloadShape.of(unload, scales.settled(columns));
        begin("");
    }

    private void begin(String next) {
        folder = next;
        OutputFormat format = new OutputFormat(unload, shape.written(), slices, guesses);
        sequences = IntStream.range(0, slices)
                .mapToObj(slice ->
                        new FileSequence(unload, format, temporary, unload.to().plus(next), slice, files::add))
                .toList();
    }

    @Override
    public void row(RowValues row) throws IOException {
        String partition = PartitionName.of(row, shape.partitions());
        if (!partition.equals(folder)) {
            close();
            begin(partition);
        }
        sequences.get((int) (rows % slices)).write(row);
        rows++;
    }

    /** One empty file for each slice, with a header if there is to be one. */
    void addEmptyFiles() throws IOException {
        for (FileSequence sequence : sequences) {
            sequence.open();
        }
    }

    /** All files, whole, in the order of their names. */
    List<UnloadedFile> finish() throws IOException {
        close();
        return files.stream()
                .sorted(Comparator.comparing(file -> file.location().key()))
                .toList();
    }

    List<OutputColumn> columns() {
        return shape.written();
    }

    long rows() {
        return rows;
    }

    @Override
    public void close() throws IOException {
        for (FileSequence sequence : sequences) {
            sequence.close();
        }
    }
}
