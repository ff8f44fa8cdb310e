type KeyParts = { prefix: string; source: { id: string; name: string }; takenAt: string; archiveId: string }

/**
 * The key of an archive: `PREFIX/shop-0190a7c2/20261126T112000Z-ARCHIVE.tar.age`. A person who has the bucket alone finds the newest archive of
 * a database by its name.
 */
export function objectKey({ prefix, source, takenAt, archiveId }: KeyParts): string {
  const slug = source.name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
  // Ids begin with the time of their creation: the end differs.
  const folder = [slug || 'source', source.id.slice(-8)].join('-')
  const taken = takenAt.replace(/\.\d+/, '').replace(/[-:]/g, '')
  return [...prefix.split('/').filter(Boolean), folder, `${taken}-${archiveId}.tar.age`].join('/')
}

/** Where checks of a storage write: beside the archives, so that the same rights are needed. */
export function checkKey(prefix: string, id: string): string {
  return [...prefix.split('/').filter(Boolean), `backproof-check-${id}`].join('/')
}
