/**
 * Stores encrypted archives, one object each. A storage never sees what an archive holds, and no object is ever changed: a key is
 * written once, read, and deleted.
 */
export type ObjectStore = {
  /** Where it is, as a person reads it. */
  title: string
  /**
   * Writes an object whole, or leaves nothing behind.
   * @param options.expectedBytes about how large it becomes: the size of the parts of an upload depends on it
   */
  put(key: string, content: AsyncIterable<Uint8Array>, options: PutOptions): Promise<void>
  /** @throws Problem `archive-unreadable` where there is no such object */
  get(key: string, signal: AbortSignal): Promise<StoredObject>
  /** The size of an object; null: there is none. */
  size(key: string, signal: AbortSignal): Promise<number | null>
  /** Deletes an object, if it exists. */
  remove(key: string, signal: AbortSignal): Promise<Removal>
  /** Deletes what uploads left that broke off longer ago than this. @returns how many */
  removeUnfinished(prefix: string, olderThanMs: number, signal: AbortSignal): Promise<number>
  /** An address to download the object from, without any key, for so many seconds; null: this kind of storage has none. */
  link(key: string, options: { seconds: number; fileName: string }): Promise<string | null>
  /** Whether deleted objects stay as older versions, or are locked. */
  versioning(signal: AbortSignal): Promise<Versioning>
}

export type PutOptions = { expectedBytes: number; metadata: Record<string, string>; signal: AbortSignal }

export type StoredObject = { bytes: number | null; content: AsyncIterable<Uint8Array> }

/** `versionsRemain`: the storage keeps the object as an older version, which still costs space and can be read. */
export type Removal = { versionsRemain: boolean }

/** `unknown`: the storage does not say, or the key has no right to read it. */
export type Versioning = 'off' | 'on' | 'locked' | 'unknown'
