import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at a schema as tools do that speak JDBC: DBeaver, Tableau, Metabase. Asks the driver what there is, then reads
 * the first rows of each view in a read-only transaction, in portions.
 * Prints a line for each thing found: what it is and its members, with tabs between; line breaks become spaces.
 */
public class ReadSchema {
  public static void main(String[] args) throws SQLException {
    String schema = args[3];
    try (Connection connection = DriverManager.getConnection(args[0], args[1], args[2])) {
      var about = connection.getMetaData();
      try (ResultSet found = about.getSchemas()) {
        while (found.next()) print("schema", found.getString("TABLE_SCHEM"));
      }
      List<String> views = new ArrayList<>();
      try (ResultSet found = about.getTables(null, schema, "%", new String[] {"TABLE", "VIEW", "MATERIALIZED VIEW"})) {
        while (found.next()) {
          views.add(found.getString("TABLE_NAME"));
          print("table", found.getString("TABLE_NAME"), found.getString("TABLE_TYPE"), found.getString("REMARKS"));
        }
      }
      try (ResultSet found = about.getColumns(null, schema, "%", "%")) {
        while (found.next())
          print("column", found.getString("TABLE_NAME"), found.getString("COLUMN_NAME"), found.getString("TYPE_NAME"),
              found.getString("REMARKS"));
      }
      try (ResultSet found = about.getFunctions(null, schema, "%")) {
        while (found.next()) print("function", found.getString("FUNCTION_NAME"), found.getString("REMARKS"));
      }
      try (ResultSet found = about.getFunctionColumns(null, schema, "%", "%")) {
        while (found.next())
          print("argument", found.getString("FUNCTION_NAME"), found.getString("COLUMN_NAME"), found.getString("TYPE_NAME"));
      }
      for (String view : views) {
        count("key", view, about.getPrimaryKeys(null, schema, view));
        count("foreign key", view, about.getImportedKeys(null, schema, view));
        count("index", view, about.getIndexInfo(null, schema, view, false, true));
      }
      read(connection, schema, views);
    }
  }

  /** A cursor needs a transaction; tools set both, and a limit of their own. */
  static void read(Connection connection, String schema, List<String> views) throws SQLException {
    connection.setReadOnly(true);
    connection.setAutoCommit(false);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    for (String view : views) {
      try (var statement = connection.prepareStatement("select * from \"" + schema + "\".\"" + view + "\" limit ?")) {
        statement.setFetchSize(10);
        statement.setQueryTimeout(60);
        statement.setInt(1, 2000);
        int rows = 0;
        try (ResultSet found = statement.executeQuery()) {
          int columns = found.getMetaData().getColumnCount();
          for (; found.next(); rows++)
            for (int column = 1; column <= columns; column++) found.getObject(column);
        }
        print("rows", view, Integer.toString(rows));
      }
    }
    connection.rollback();
  }

  static void count(String what, String view, ResultSet found) throws SQLException {
    try (found) {
      while (found.next()) print(what, view);
    }
  }

  static void print(String... members) {
    for (int n = 0; n < members.length; n++)
      members[n] = members[n] == null ? "" : members[n].replaceAll("[\t\n\r]+", " ");
    System.out.println(String.join("\t", members));
  }
}
