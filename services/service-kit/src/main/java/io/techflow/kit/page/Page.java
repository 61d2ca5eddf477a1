package io.techflow.kit.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items the rows of this page
 * @param next the cursor to pass as {@code after}; absent on the last page
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Page<T>(List<T> items, @Nullable String next) {

  /**
   * Cuts a page out of rows that were read with {@code limit + 1}, so that a further row tells of a
   * further page.
   */
  public static <T> Page<T> of(List<T> rows, int limit, Function<T, Cursor> key) {
    if (rows.size() <= limit) {
      return new Page<>(List.copyOf(rows), null);
    }
    List<T> items = List.copyOf(rows.subList(0, limit));
    return new Page<>(items, key.apply(items.getLast()).encode());
  }
}
