/** What a new database begins as: a schema, in most cases. */
export interface Template {
  /** Tells it from other templates, and fits into a name. */
  readonly key: string;
  /** Makes it of an empty database. */
  fill(url: string): Promise<void>;
}

/** Where the databases of a test file come from. */
export interface Place {
  /** The URL of a database that reads as the template does. */
  create(template: Template): Promise<string>;
  /** Says that the tests need these no more; something may be connected yet. */
  release(urls: readonly string[]): Promise<void>;
  /** Takes away what the file leaves. */
  remove(): Promise<void>;
}
