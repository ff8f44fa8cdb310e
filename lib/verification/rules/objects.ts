import type { Check } from '#lib/verification/check.ts'
import { finding, passed } from '#lib/verification/finding.ts'
import {
  type CatalogObject,
  type Manifest,
  type ObjectKind,
  objectKinds,
  relationKey,
  visible,
} from '#lib/verification/manifest.ts'
import { message } from '#lib/verification/messages/message.ts'
import {
  findMissingObjects,
  type MissingObjects,
  objectKey,
  standsAlone,
} from '#lib/verification/missing-objects.ts'
import { newSchemas } from '#lib/verification/new-schemas.ts'
import { pair } from '#lib/verification/pair.ts'
import { definitionDiffers } from './definition-differs.ts'

/** An object that is missing (no `is`), too much (no `was`) or defined otherwise. */
type Difference = { object: CatalogObject; was?: CatalogObject; is?: CatalogObject }

/**
 * Are all other objects there, with the same definitions: views, routines, types, triggers, policies, owners, privileges …? Each kind of
 * object is a kind of claim; what fell with a missing table, schema or routine is part of that finding.
 */
export function objects(source: Manifest, copy: Manifest): Check[] {
  const missingObjects = findMissingObjects(source, copy)
  // A new database always has the schema public, which is no finding: what it holds is.
  const added = findMissingObjects({ ...copy, schemas: [...newSchemas(source, copy)] }, source)
  const parents = new Map(source.tables.map((table) => [relationKey(table), table.parents ?? []]))
  return objectKinds.flatMap((kind) => {
    const of = (manifest: Manifest) => manifest.objects.filter((object) => object.kind === kind)
    const { missing, extra, both } = pair(of(source), of(copy), objectKey)
    const differences: Difference[] = [
      ...missing
        .filter((object) => !fell(object, missingObjects) && !isOwner(object))
        .map((object) => ({ object, was: object })),
      ...extra
        .filter((object) => !fell(object, added) && !isOwner(object) && !isDefault(object))
        .map((object) => ({ object, is: object })),
      ...both
        .filter(([was, is]) => was.definition !== is.definition)
        .map(([was, is]) => ({ object: was, was, is })),
    ]
    const findings = withoutClones(kind, differences, parents).map(toFinding)
    if (findings.length > 0 || both.length === 0) return findings
    return [
      passed(kind, 'the whole database', message('compared', { what: 'definitions', count: both.length })),
    ]
  })
}

function toFinding({ object, was, is }: Difference): Check {
  const subject = visible(object.name)
  if (was && is) return definitionDiffers(object.kind, subject, was.definition, is.definition)
  return was
    ? finding(object.kind, subject, visible(was.definition), message('missing'))
    : finding(object.kind, subject, message('absent'), visible(object.definition))
}

/** A partition has its parent's triggers, too: a difference of one of those is part of the parent's finding. */
function withoutClones(
  kind: ObjectKind,
  differences: Difference[],
  parents: Map<string, { schema: string; name: string }[]>,
): Difference[] {
  if (kind !== 'trigger') return differences
  const key = ({ was, is }: Difference, path: string[]) =>
    JSON.stringify([path, was !== undefined, is !== undefined])
  const keys = new Set(differences.map((it) => key(it, it.object.path)))
  return differences.filter((it) => {
    const [schema = '', name = '', trigger = ''] = it.object.path
    return !parents
      .get(relationKey({ schema, name }))
      ?.some((up) => keys.has(key(it, [up.schema, up.name, trigger])))
  })
}

/** Everything has an owner, and a sequence of a column has its table's: another owner is a finding, a missing or additional one is not. */
function isOwner(object: CatalogObject): boolean {
  return object.kind === 'owner'
}

/** CREATE EXTENSION brings a comment along; that production has none is in no archive. */
function isDefault({ kind, path }: CatalogObject): boolean {
  return kind === 'comment' && path[0] === '' && path[1] === 'extension'
}

/**
 * An object of its own comes and goes with what holds it; a statement about an object with the object itself, too. What is
 * published comes and goes with its publication, whose name ends the path.
 */
function fell(object: CatalogObject, lost: MissingObjects): boolean {
  const publication = object.kind === 'publication' ? object.path.at(-1) : undefined
  if (publication !== undefined && lost.covers(['', 'publication', publication])) return true
  return lost.covers(standsAlone(object) ? object.path.slice(0, -1) : object.path)
}
