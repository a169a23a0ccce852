import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.codecs.DocValuesProducer;
import org.apache.lucene.codecs.FieldsProducer;
import org.apache.lucene.codecs.StoredFieldsReader;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.FieldInfos;
import org.apache.lucene.index.IndexFileNames;
import org.apache.lucene.index.SegmentCommitInfo;
import org.apache.lucene.index.SegmentInfo;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.StoredFieldVisitor;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.NIOFSDirectory;
import org.apache.lucene.store.NoLockFactory;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;
import si.odmev.endtoend.erasure.Words;

/**
 * Reads what the segments of Lucene's directories hold of every document: stored fields, terms and doc values. Those of deleted
 * documents too, and those of segments that no commit names yet. Run from its source, with Elasticsearch's own libraries on the
 * class path, by {@code SearchIndices}.
 *
 * <p>Takes directories as arguments and words on standard input. Prints each directory once it was read, and a directory and a
 * word, separated by a tab, for each word that stands there.
 */
public class SegmentWords {
    private static final String INFO = ".si";

    private final Words words;
    private final Set<String> found = new HashSet<>();

    private SegmentWords(Words words) {
        this.words = words;
    }

    public static void main(String[] directories) throws IOException {
        List<String> sought;
        try (var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            sought = in.lines().toList();
        }
        for (String path : directories) {
            var reader = new SegmentWords(new Words(sought));
            try (Directory directory = new NIOFSDirectory(Path.of(path), NoLockFactory.INSTANCE)) {
                reader.read(directory);
            }
            System.out.println(path);
            reader.found.forEach(word -> System.out.println(path + "\t" + word));
        }
    }

    private void read(Directory directory) throws IOException {
        var segments = new ArrayList<SegmentInfo>();
        var names = new HashSet<String>();
        Codec codec = null;
        for (SegmentCommitInfo committed : SegmentInfos.readLatestCommit(directory)) {
            segments.add(committed.info);
            names.add(committed.info.name);
            codec = committed.info.getCodec();
        }
        for (String file : directory.listAll()) {
            String name = IndexFileNames.parseSegmentName(file);
            if (file.endsWith(INFO) && names.add(name)) {
                segments.add(uncommitted(directory, name, file, codec == null ? Codec.getDefault() : codec));
            }
        }
        for (SegmentInfo segment : segments) {
            if (segment.getUseCompoundFile()) {
                try (Directory files = segment.getCodec().compoundFormat().getCompoundReader(directory, segment)) {
                    read(segment, files);
                }
            } else {
                read(segment, directory);
            }
        }
    }

    /** What no commit names does not say its codec: it is that of its neighbours. */
    private static SegmentInfo uncommitted(Directory directory, String name, String file, Codec codec)
            throws IOException {
        byte[] id = new byte[StringHelper.ID_LENGTH];
        try (IndexInput in = directory.openInput(file, IOContext.DEFAULT)) {
            CodecUtil.readBEInt(in);
            in.readString();
            CodecUtil.readBEInt(in);
            in.readBytes(id, 0, id.length);
        }
        SegmentInfo segment = codec.segmentInfoFormat().read(directory, name, id, IOContext.DEFAULT);
        segment.setCodec(codec);
        return segment;
    }

    private void read(SegmentInfo segment, Directory files) throws IOException {
        Codec codec = segment.getCodec();
        FieldInfos fields = codec.fieldInfosFormat().read(files, segment, "", IOContext.DEFAULT);
        var state = new SegmentReadState(files, segment, fields, IOContext.DEFAULT);
        try (StoredFieldsReader stored =
                codec.storedFieldsFormat().fieldsReader(files, segment, fields, IOContext.DEFAULT)) {
            for (int document = 0; document < segment.maxDoc(); document++) {
                stored.document(document, new EveryField());
            }
        }
        if (fields.hasPostings()) {
            try (FieldsProducer postings = codec.postingsFormat().fieldsProducer(state)) {
                for (String field : postings) {
                    Terms terms = postings.terms(field);
                    if (terms != null) {
                        look(terms.iterator());
                    }
                }
            }
        }
        if (fields.hasDocValues()) {
            try (DocValuesProducer values = codec.docValuesFormat().fieldsProducer(state)) {
                for (FieldInfo field : fields) {
                    look(field, values);
                }
            }
        }
        if (fields.hasTermVectors()) {
            throw new IllegalStateException("term vectors are there, and nothing here reads them");
        }
    }

    private void look(FieldInfo field, DocValuesProducer values) throws IOException {
        switch (field.getDocValuesType()) {
            case SORTED -> look(values.getSorted(field).termsEnum());
            case SORTED_SET -> look(values.getSortedSet(field).termsEnum());
            case BINARY -> {
                BinaryDocValues each = values.getBinary(field);
                while (each.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
                    look(each.binaryValue());
                }
            }
            case NUMERIC, SORTED_NUMERIC, NONE -> {}
        }
    }

    private void look(TermsEnum terms) throws IOException {
        for (BytesRef term = terms.next(); term != null; term = terms.next()) {
            look(term);
        }
    }

    private void look(BytesRef bytes) {
        byte[] copy = new byte[bytes.length];
        System.arraycopy(bytes.bytes, bytes.offset, copy, 0, bytes.length);
        found.addAll(words.in(copy));
    }

    private final class EveryField extends StoredFieldVisitor {
        @Override
        public Status needsField(FieldInfo field) {
            return Status.YES;
        }

        @Override
        public void binaryField(FieldInfo field, byte[] value) {
            found.addAll(words.in(value));
        }

        @Override
        public void stringField(FieldInfo field, String value) {
            found.addAll(words.in(value.getBytes(StandardCharsets.UTF_8)));
        }
    }
}
