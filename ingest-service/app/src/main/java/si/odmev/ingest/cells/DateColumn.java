package si.odmev.ingest.cells;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import si.odmev.ingest.tables.Cell;

/**
 * The dates of a column. {@code 5/10/2022} can be two days, and {@code 22-05-23} too, so all dates of the column with the same separator
 * decide the order of the numbers. Dates with the whole year first decide it only if the others leave it open. If nothing decides it, the
 * day is first. If dates contradict each other, no order is guessed.
 */
public final class DateColumn {
    /** The highest day that can also be read as a month. */
    private static final int LAST_MONTH = 12;

    private final LocalDate today;
    private final Optional<DateOrder> wanted;
    /** The order by separator. Separators whose dates contradict each other are left out. */
    private final Map<Character, DateOrder> orders = new HashMap<>();

    private final List<Choice> choices = new ArrayList<>();
    private final Optional<String> doubt;

    private record Text(String text, DigitDate date) {
        /** The day in an order in which every date of its column can be read. */
        LocalDate in(DateOrder order) {
            return Objects.requireNonNull(date.readings().get(order), "the order was chosen among those of all dates");
        }
    }

    /**
     * An order that makes a difference.
     *
     * @param example a date that has another meaning in another order
     * @param reading the day as which the example is read
     * @param evidence a date of the column that can only be read in this order; empty if there is none
     */
    public record Choice(DateOrder order, String example, LocalDate reading, Optional<String> evidence) {}

    /**
     * Decides the order.
     *
     * @param today two digits are not read as a year if that gives a later day
     */
    public DateColumn(List<Cell> cells, LocalDate today) {
        this(cells, today, Optional.empty());
    }

    /**
     * As the other constructor, with the order that a person chose; it counts for dates that can be read in that order.
     *
     * @param wanted empty to let the dates decide
     */
    public DateColumn(List<Cell> cells, LocalDate today, Optional<DateOrder> wanted) {
        this.wanted = wanted;
        this.today = today;
        Map<Character, List<Text>> texts = new LinkedHashMap<>();
        for (Cell cell : cells) {
            digits(cell)
                    .filter(date -> !date.readings().isEmpty() && date.separator() != '.')
                    .ifPresent(date -> texts.computeIfAbsent(date.separator(), any -> new ArrayList<>())
                            .add(new Text(cell.text().strip(), date)));
        }
        texts.forEach(this::decide);
        this.doubt = doubt(
                cells,
                texts.values().stream()
                        .flatMap(List::stream)
                        .filter(text -> !text.date().hasWholeYearFirst())
                        .toList());
    }

    private void decide(char separator, List<Text> texts) {
        Set<DateOrder> common = EnumSet.allOf(DateOrder.class);
        texts.stream()
                .filter(text -> !text.date().hasWholeYearFirst())
                .map(text -> text.date().readings())
                .forEach(readings -> common.retainAll(readings.keySet()));
        if (common.isEmpty()) {
            return;
        }
        boolean isYearFirst = common.contains(DateOrder.YEAR_FIRST)
                && texts.stream().anyMatch(text -> text.date().hasWholeYearFirst());
        DateOrder order = wanted.filter(common::contains)
                .orElse(isYearFirst ? DateOrder.YEAR_FIRST : common.iterator().next());
        orders.put(separator, order);
        Optional<String> evidence = texts.stream()
                .filter(text -> text.date().readings().keySet().equals(Set.of(order)))
                .map(Text::text)
                .findFirst();
        texts.stream()
                .filter(text -> text.date().isAmbiguous())
                .findFirst()
                .ifPresent(example -> choices.add(new Choice(order, example.text(), example.in(order), evidence)));
    }

    /**
     * Finds a sign that days and months of date cells are exchanged. A program that expects the day first turns month-first dates into date
     * cells where it can, and leaves the rest as text.
     */
    private static Optional<String> doubt(List<Cell> cells, List<Text> texts) {
        List<LocalDate> days = cells.stream()
                .filter(cell -> cell instanceof Cell.Day)
                .map(cell -> ((Cell.Day) cell).date())
                .toList();
        boolean isMonthFirst = !texts.isEmpty()
                && texts.stream()
                        .allMatch(text -> text.date().readings().keySet().equals(Set.of(DateOrder.MONTH_FIRST)));
        return isMonthFirst && !days.isEmpty() && days.stream().allMatch(day -> day.getDayOfMonth() <= LAST_MONTH)
                ? Optional.of(texts.getFirst().text())
                : Optional.empty();
    }

    /** The day in a cell; empty if none can be read there. */
    public Optional<LocalDate> read(Cell cell) {
        return CellDates.certain(cell).or(() -> digits(cell).flatMap(this::read));
    }

    private Optional<LocalDate> read(DigitDate date) {
        if (!date.isAmbiguous()) {
            return date.readings().values().stream().findFirst();
        }
        return Optional.ofNullable(orders.get(date.separator())).map(date.readings()::get);
    }

    /** True if a cell has a date that is unreadable only because other dates contradict each other. */
    public boolean isContradicted(Cell cell) {
        return read(cell).isEmpty()
                && digits(cell).filter(DigitDate::isAmbiguous).isPresent();
    }

    /** Orders that make a difference in this column. */
    public List<Choice> choices() {
        return List.copyOf(choices);
    }

    /** A date that shows that the day and the month of date cells may be exchanged; empty if nothing shows it. */
    public Optional<String> doubt() {
        return doubt;
    }

    private Optional<DigitDate> digits(Cell cell) {
        Cell own = cell instanceof Cell.Spanned spanned ? spanned.anchor() : cell;
        return own instanceof Cell.Text || own instanceof Cell.Numeric
                ? CellDates.digits(own.text()).map(this::withoutFuture)
                : Optional.empty();
    }

    /** Leaves out days in the future if the numbers can mean another day. */
    private DigitDate withoutFuture(DigitDate date) {
        var past = new HashMap<>(date.readings());
        if (past.containsKey(DateOrder.YEAR_FIRST)) {
            past.values().removeIf(day -> day.isAfter(today));
        }
        return past.isEmpty() ? date : new DigitDate(date.separator(), date.hasWholeYearFirst(), past);
    }
}
