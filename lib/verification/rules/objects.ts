import { plural } from '#lib/format.ts'
import { alike } from '#lib/verification/alike.ts'
import type { Check } from '#lib/verification/check.ts'
import { finding, passed } from '#lib/verification/finding.ts'
import { type Gone, goneFrom, objectKey, standsAlone } from '#lib/verification/gone.ts'
import { type CatalogObject, type Manifest, objectKinds, visible } from '#lib/verification/manifest.ts'
import { pair } from '#lib/verification/pair.ts'

/**
 * Are all other objects there and defined alike: views, routines, types, triggers, policies, owners, privileges …? Each kind of
 * object is a kind of claim; what fell with a missing table, schema or routine is told there.
 */
export function objects(source: Manifest, copy: Manifest): Check[] {
  const gone = goneFrom(source, copy)
  return objectKinds.flatMap((kind) => {
    const of = (manifest: Manifest) => manifest.objects.filter((object) => object.kind === kind)
    const { missing, extra, both } = pair(of(source), of(copy), objectKey)
    const findings = [
      ...missing
        .filter((object) => !fell(object, gone) && !isOwner(object))
        .map((object) => told(object, visible(object.definition), 'missing')),
      ...extra
        .filter((object) => !isNew(object, source) && !isOwner(object))
        .map((object) => told(object, 'nothing of that name', visible(object.definition))),
      ...both
        .filter(([was, is]) => !alike(was.definition, is.definition))
        .map(([was, is]) => told(was, visible(was.definition), visible(is.definition))),
    ]
    if (findings.length > 0 || both.length === 0) return findings
    return [passed(kind, 'the whole database', plural(both.length, 'definition'))]
  })
}

function told(object: CatalogObject, expected: string, found: string): Check {
  return finding(object.kind, visible(object.name), expected, found)
}

/** Everything has an owner, and a sequence of a column has its table's: who it is is told, but not that it is said. */
function isOwner(object: CatalogObject): boolean {
  return object.kind === 'owner'
}

/** An object of its own falls with what holds it; a statement about an object falls with the object itself, too. */
function fell(object: CatalogObject, gone: Gone): boolean {
  return gone.holds(standsAlone(object) ? object.path.slice(0, -1) : object.path)
}

/** A statement about a table or a schema that the source never had: the table itself is the finding. */
function isNew(object: CatalogObject, source: Manifest): boolean {
  if (standsAlone(object) || object.path.length === 0) return false
  const [schema = '', name] = object.path
  if (name === undefined) return !source.schemas.includes(schema)
  return (
    ![...source.tables, ...source.sequences].some((it) => it.schema === schema && it.name === name) &&
    !source.objects.some((it) => standsAlone(it) && it.path[0] === schema && it.path[1] === name)
  )
}
