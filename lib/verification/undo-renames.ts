import type { Check } from './check.ts'
import { finding } from './finding.ts'
import { type CatalogObject, type Manifest, visible } from './manifest.ts'
import { message } from './messages/message.ts'
import { objectKey, standsAlone } from './missing-objects.ts'
import { pair } from './pair.ts'

type Rename = { object: CatalogObject; name: string; path: string[] }

/**
 * An object that came back under another name is one fault, however many definitions mention it. The findings name it, and the
 * copy is handed on as if it bore its old name.
 */
export function undoRenames(source: Manifest, copy: Manifest): { checks: Check[]; copy: Manifest } {
  const renames = findRenames(source, copy)
  if (renames.length === 0) return { checks: [], copy }
  const old = (text: string) => renames.reduce((done, { object, name }) => replaced(done, name, object), text)
  const part = <It extends { definition: string }>(it: It): It => ({ ...it, definition: old(it.definition) })
  const restored = copy.objects.map((it) => {
    const rename = renames.find(({ path }) => JSON.stringify(path) === JSON.stringify(it.path.slice(0, 2)))
    return {
      ...part(it),
      name: old(it.name),
      path: rename ? [...rename.object.path, ...it.path.slice(2)] : it.path,
    }
  })
  return {
    checks: renames.map(({ object, name }) =>
      finding(
        object.kind,
        visible(object.name),
        message('same-name'),
        message('renamed', { name: visible(name) }),
      ),
    ),
    copy: {
      ...copy,
      objects: restored,
      tables: copy.tables.map((table) => ({
        ...table,
        columns: table.columns.map(part),
        constraints: table.constraints.map(part),
        indexes: table.indexes.map(part),
      })),
    },
  }
}

/** Pairs a missing collation or type with an extra one of the same definition, as their definitions do not contain the name. */
function findRenames(source: Manifest, copy: Manifest): Rename[] {
  const of = (manifest: Manifest) =>
    manifest.objects.filter(
      (it) => standsAlone(it) && it.path.length === 2 && ['collation', 'type'].includes(it.kind),
    )
  const { missing, extra } = pair(of(source), of(copy), objectKey)
  const like = (it: CatalogObject) => JSON.stringify([it.kind, it.path[0], it.definition])
  return missing.flatMap((object) => {
    const found = extra.filter((it) => like(it) === like(object))
    const [other] = found
    const alone = missing.filter((it) => like(it) === like(object)).length === 1 && found.length === 1
    return alone && other ? [{ object, name: other.name, path: other.path }] : []
  })
}

/** The name as it stands in definitions, where names that need quotes have them. */
function replaced(text: string, name: string, { name: to }: CatalogObject): string {
  const quoted = name.split('.').map((part) => (/^[a-z_][a-z0-9_]*$/.test(part) ? part : `"${part}"`))
  return [...new Set([name, quoted.join('.')])].reduce(
    (done, from) =>
      done.replace(new RegExp(`(?<![\\w."])${from.replace(/[^\w ]/g, '\\$&')}(?![\\w"])`, 'g'), () => to),
    text,
  )
}
