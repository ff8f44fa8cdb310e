import { ButtonLink } from './button.tsx'

type NewerOlderProps = {
  label: string
  /** The page of the newest. */
  path: string
  /** What this page begins before; undefined: it is that of the newest. */
  before: number | undefined
  next: number | null
  texts: { newer: string; older: string }
}

/** Leads through a list that is read newest first. */
export function NewerOlder({ label, path, before, next, texts }: NewerOlderProps) {
  return (
    <nav className="mt-4 flex justify-between gap-2.5 empty:hidden" aria-label={label}>
      {before === undefined ? null : (
        <ButtonLink size="sm" href={path}>
          {texts.newer}
        </ButtonLink>
      )}
      {next === null ? null : (
        <ButtonLink size="sm" className="ml-auto" rel="next" href={`${path}?before=${next}`}>
          {texts.older}
        </ButtonLink>
      )}
    </nav>
  )
}
