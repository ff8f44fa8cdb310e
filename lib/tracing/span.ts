export type SpanAttributes = Record<string, string | number | boolean>

/** A span of a trace, or nothing where no traces are sent. */
export type Span = {
  /** Begins a span below this one. */
  child(name: string, attributes?: SpanAttributes): Span
  /** Ends it; with the code of an error where it did not succeed. Names and texts of sources never belong into attributes. */
  end(result?: { attributes?: SpanAttributes; error?: string }): void
}
