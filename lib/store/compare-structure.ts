import {
  linesOfPart,
  type StructureDifference,
  type StructurePart,
  titleOfPart,
} from '#lib/verification/run-comparison.ts'
import { database } from './database.ts'
import { Prisma } from './generated/client.ts'

/** So many differing definitions are shown. */
const longestStructure = 200
type Row = { part: StructurePart['part']; before: unknown; after: unknown }

/** Which definitions differ between the manifests of two Archives; `more`: there are others. The database compares, however many there are. */
export async function compareStructure(
  before: string,
  after: string,
): Promise<{ differences: StructureDifference[]; more: boolean }> {
  if (before === after) return { differences: [], more: false }
  const rows = await database().$queryRaw<Row[]>`
    WITH a AS MATERIALIZED (${parts(before)}), b AS MATERIALIZED (${parts(after)})
    SELECT coalesce(a.part, b.part) AS part, a.definition AS before, b.definition AS after
    FROM a FULL JOIN b ON a.key = b.key
    WHERE a.definition IS DISTINCT FROM b.definition ORDER BY coalesce(a.key, b.key) LIMIT ${longestStructure + 1}`
  const differences = rows.slice(0, longestStructure).map(toDifference)
  return { differences, more: rows.length > longestStructure }
}

/** Each thing with a definition, under a key that no other has. */
function parts(archiveId: string): Prisma.Sql {
  const list = (name: string) => Prisma.sql`
    (SELECT e FROM "Archive", jsonb_array_elements(manifest->${name}::text) e WHERE id = ${archiveId}) l`
  return Prisma.sql`
    SELECT 'table' AS part, concat_ws(chr(1), '1', e->>'schema', e->>'name') AS key,
      jsonb_build_object('schema', e->'schema', 'name', e->'name', 'kind', e->'kind', 'columns', e->'columns',
        'constraints', e->'constraints', 'indexes', e->'indexes') AS definition FROM ${list('tables')}
    UNION ALL SELECT 'object', concat_ws(chr(1), '2', e->>'kind', e->>'path', e->>'name'), e FROM ${list('objects')}
    UNION ALL SELECT 'sequence', concat_ws(chr(1), '3', e->>'schema', e->>'name'),
      jsonb_build_object('schema', e->'schema', 'name', e->'name', 'definition', e->'definition') FROM ${list('sequences')}
    UNION ALL SELECT 'extension', concat_ws(chr(1), '4', e->>'name'), jsonb_build_object('name', e->'name', 'version', e->'version')
      FROM ${list('extensions')}`
}

function toDifference({ part, before, after }: Row): StructureDifference {
  const side = (definition: unknown) => (definition === null ? null : ({ part, definition } as StructurePart))
  const [was, is] = [side(before), side(after)]
  return {
    title: titleOfPart((is ?? was) as StructurePart),
    before: linesOfPart(was),
    after: linesOfPart(is),
  }
}
