import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { CardBody } from '#components/ui/card.tsx'
import { Fact, Facts } from '#components/ui/facts.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import { visible } from '#lib/verification/manifest.ts'
import type { SourceProbe } from '#lib/verification/source.ts'
import { connectionCardTexts } from './connection-card.texts.ts'
import { RoleRightsNotice } from './reader-role.tsx'

const rolesShown = 6

type ProbeFactsProps = {
  probe: SourceProbe
  /** The points of the same test stand beside it: what they say is not said again. */
  beside: boolean
}

/** What the newest good connection test read of a database. */
export function ProbeFacts({ probe, beside }: ProbeFactsProps) {
  const texts = useTexts(connectionCardTexts)
  const format = useFormat()
  return (
    <>
      <Facts roomy>
        {useFacts(probe, beside).map(([label, value]) => (
          <Fact key={label} label={label}>
            {visible(value)}
          </Fact>
        ))}
      </Facts>
      <CardBody className="grid gap-4">
        <RoleRightsNotice probe={probe} />
        <div>
          <h3 className="text-md font-medium">{format.plural(probe.schemas.length, ...texts.schema)}</h3>
          <ul className="mt-2 flex flex-wrap gap-1.5" aria-label={texts.schemas}>
            {probe.schemas.map((schema) => (
              <li
                key={schema.name}
                className="rounded-full bg-neutral-soft px-2.5 py-0.5 font-mono text-xs text-neutral wrap-anywhere"
              >
                {visible(schema.name)} · {format.plural(schema.tables, ...texts.relation)}
              </li>
            ))}
          </ul>
          {probe.extensions.length > 0 ? (
            <Hint className="mt-3">{texts.extensions(probe.extensions.map(visible).join(', '))}</Hint>
          ) : null}
        </div>
      </CardBody>
    </>
  )
}

function useFacts(probe: SourceProbe, beside: boolean): [string, string][] {
  const texts = useTexts(connectionCardTexts)
  const { bytes, count, duration } = useFormat()
  const { latencyMs, roles, tools } = probe
  const listed = (names: string[]) => {
    const shown = names.slice(0, rolesShown).join(', ')
    return names.length > rolesShown ? texts.more(shown, count(names.length - rolesShown)) : shown
  }
  const own: [string, string][] = [
    [texts.size, bytes(probe.bytes)],
    [texts.server, probe.standby ? texts.standby : texts.primary],
    ...(roles === undefined ? [] : [[texts.roles, listed(roles)] as [string, string]]),
  ]
  if (beside) return own
  return [
    ['PostgreSQL', probe.serverVersion],
    [texts.database, probe.database],
    [texts.host, probe.host],
    [texts.role, probe.role],
    ...(latencyMs === undefined ? [] : [[texts.latency, duration(latencyMs)] as [string, string]]),
    [texts.connection, probe.tls ? texts.encrypted : texts.notEncrypted],
    [texts.dump, tools ? tools.version : texts.noDump],
    ...own,
  ]
}
