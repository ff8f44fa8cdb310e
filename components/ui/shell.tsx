import type { ReactNode } from 'react'
import { Brand } from './brand.tsx'
import { Icon } from './icon.tsx'

export type Theme = 'system' | 'light' | 'dark'
export type Here = 'overview' | 'runs' | 'backups' | 'sources'

const rooms: { here: Here; href: string; word: string }[] = [
  { here: 'overview', href: '/', word: 'Overview' },
  { here: 'runs', href: '/runs', word: 'Runs' },
  { here: 'backups', href: '/backups', word: 'Backups' },
  { here: 'sources', href: '/sources', word: 'Sources' },
]

const nextTheme: Record<Theme, Theme> = { system: 'light', light: 'dark', dark: 'system' }

type ShellProps = { here: Here; person: string; theme: Theme; slim?: boolean; children: ReactNode }

/** The frame of every page behind the sign-in. */
export function Shell({ here, person, theme, slim = false, children }: ShellProps) {
  return (
    <>
      <a className="skip" href="#main">
        Skip to the content
      </a>
      <header className="top">
        <a className="brand" href="/">
          <Brand />
          Backproof
        </a>
        <nav aria-label="Main">
          {rooms.map((room) => (
            <a key={room.here} href={room.href} aria-current={room.here === here ? 'page' : undefined}>
              {room.word}
            </a>
          ))}
        </nav>
        <span className="who">{person}</span>
        <div className="row" style={{ gap: 2 }}>
          <ThemeButton theme={theme} />
          <form method="post" action="/api/v1/session/end">
            <button type="submit" className="btn small bare">
              Sign out
            </button>
          </form>
        </div>
      </header>
      <main id="main" className={slim ? 'page slim' : 'page'}>
        {children}
      </main>
    </>
  )
}

function ThemeButton({ theme }: { theme: Theme }) {
  return (
    <form method="post" action="/api/v1/theme">
      <input type="hidden" name="theme" value={nextTheme[theme]} />
      <button
        type="submit"
        className="btn small bare"
        aria-label={`Theme: ${theme}. Change to ${nextTheme[theme]}`}
        title={`Theme: ${theme}`}
      >
        <Icon name={theme} />
      </button>
    </form>
  )
}
