import { type Connection, Query } from 'pg';

/** Rows that go into a table, as `copied` writes them. */
export interface Copy {
  statement: string;
  /** what is sent behind the statement */
  messages: readonly Buffer[];
}

/**
 * A COPY that is sent together with its rows, as all statements of a transaction are sent before those ahead of them are
 * answered: the server takes what it finds behind the statement, or passes over it should the statement be refused.
 * https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-COPY
 */
export class CopyIn extends Query {
  override submit: (connection: Connection) => void;
  /** the server asks for rows that are on their way */
  protected handleCopyInResponse = () => {};

  constructor({ statement, messages }: Copy, answered: (error?: Error) => void) {
    super(statement, answered);
    this.submit = (connection) => {
      const { stream } = connection;
      stream.cork();
      connection.query(statement);
      if (stream.writable) for (const message of messages) stream.write(message);
      stream.uncork();
    };
  }
}
