/** Where files are put: a folder, or a part of a bucket. Names have slashes and no dots at their ends. */
export interface Place {
  /** as people name it: a path or `s3://bucket/prefix` */
  url: string;
  /** An empty local folder in which files are prepared; it goes when the place is closed. */
  work(): Promise<string>;
  /** Takes a finished file from the work folder. It is there whole, under its name, or not at all. */
  put(name: string, path: string): Promise<void>;
  write(name: string, text: string): Promise<void>;
  /** null: there is none */
  read(name: string): Promise<string | null>;
  /** A local file with the content of one there. Throws `file_missing` (remedy stop). */
  fetch(name: string): Promise<string>;
  /** Names below a folder, sorted by code point; none if there is no such folder. */
  list(folder: string): Promise<string[]>;
  remove(name: string): Promise<void>;
  close(): Promise<void>;
}
