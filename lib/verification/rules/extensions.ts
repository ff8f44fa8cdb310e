import type { Check } from '#lib/verification/check.ts'
import { finding, passed } from '#lib/verification/finding.ts'
import { type Manifest, visible } from '#lib/verification/manifest.ts'
import { type Message, message } from '#lib/verification/messages/message.ts'
import { pair } from '#lib/verification/pair.ts'
import { sqlName, sqlText } from '#lib/verification/recovery/quote.ts'

/**
 * Is every extension there, in its schema, and no other one? Its version is no part of a dump. A server that can make production's
 * version made that one; any other made its own, which is a gap. An update back to an older version does not exist, so the statement that
 * recovers it comes before the restore.
 */
export function extensions(source: Manifest, copy: Manifest): Check[] {
  const { missing, extra, both } = pair(source.extensions, copy.extensions, (it) => it.name)
  const findings = [
    ...missing.map((it) => finding('extension', visible(it.name), described(it), message('missing'))),
    ...extra.map((it) => finding('extension', visible(it.name), message('extension-absent'), described(it))),
    ...both
      .filter(([was, is]) => was.schema !== is.schema)
      .map(([was, is]) =>
        finding(
          'extension',
          visible(was.name),
          message('in-schema', { schema: visible(was.schema) }),
          message('in-schema', { schema: visible(is.schema) }),
        ),
      ),
  ]
  const others = both
    .filter(([was, is]) => was.version !== is.version)
    .map(
      ([was, is]): Check => ({
        kind: 'extension',
        subject: visible(was.name),
        verdict: 'gap',
        expected: `CREATE EXTENSION ${sqlName(was.name)} WITH SCHEMA ${sqlName(was.schema)} VERSION ${sqlText(was.version)};`,
        found: message('extension-version-differs', {
          worker: visible(is.version),
          production: visible(was.version),
        }),
      }),
    )
  if (findings.length > 0 || both.length === 0) return [...findings, ...others]
  return [
    passed(
      'extension',
      'the whole database',
      message('compared', { what: 'extensions', count: both.length }),
    ),
    ...others,
  ]
}

function described({ version, schema }: Manifest['extensions'][number]): Message {
  return message('extension-version', { version: visible(version), schema: visible(schema) })
}
