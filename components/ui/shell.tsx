import { Monitor, Moon, Sun } from 'lucide-react'
import type { ReactNode } from 'react'
import { Brand } from './brand.tsx'
import { Button } from './button.tsx'
import { classNames } from './class-names.ts'
import { Tooltip } from './tooltip.tsx'

export type Theme = 'system' | 'light' | 'dark'
export type Here = 'overview' | 'runs' | 'backups' | 'sources'

const sections: { here: Here; href: string; word: string }[] = [
  { here: 'overview', href: '/', word: 'Overview' },
  { here: 'runs', href: '/runs', word: 'Runs' },
  { here: 'backups', href: '/backups', word: 'Railway backups' },
  { here: 'sources', href: '/sources', word: 'Databases' },
]

const nextTheme: Record<Theme, Theme> = { system: 'light', light: 'dark', dark: 'system' }
const themeIcons = { system: Monitor, light: Sun, dark: Moon }

type ShellProps = { here: Here; person: string; theme: Theme; slim?: boolean; children: ReactNode }

/** The frame of every page behind the sign-in. */
export function Shell({ here, person, theme, slim = false, children }: ShellProps) {
  return (
    <>
      <SkipLink />
      <header className="flex flex-wrap items-center gap-x-2.5 border-b border-line bg-panel px-4 py-2 sm:h-14 sm:flex-nowrap sm:gap-x-7 sm:px-8 sm:py-0 print:hidden">
        <a className="flex items-center gap-2 font-bold tracking-[-0.01em] max-sm:flex-1" href="/">
          <Brand />
          Backproof
        </a>
        <nav
          className="flex min-w-0 gap-1 max-sm:order-3 max-sm:-mx-2 max-sm:mt-1 max-sm:basis-full sm:flex-1"
          aria-label="Main"
        >
          {sections.map((section) => (
            <NavLink key={section.here} href={section.href} current={section.here === here}>
              {section.word}
            </NavLink>
          ))}
        </nav>
        <span className="max-w-55 truncate text-sm text-faint max-sm:hidden">{person}</span>
        <div className="flex items-center gap-0.5">
          <ThemeButton theme={theme} />
          <form method="post" action="/api/v1/session/end">
            <Button type="submit" variant="ghost" size="sm">
              Sign out
            </Button>
          </form>
        </div>
      </header>
      <main
        id="main"
        className={classNames(
          'mx-auto px-4 pt-6 pb-14 sm:px-8 sm:pt-9 sm:pb-18 print:max-w-none print:p-0',
          slim ? 'max-w-160' : 'max-w-290',
        )}
      >
        {children}
      </main>
    </>
  )
}

function SkipLink() {
  return (
    <a
      className="absolute top-2 -left-250 z-10 rounded-lg border border-line-strong bg-panel px-3.5 py-2 focus:left-4 print:hidden"
      href="#main"
    >
      Skip to main content
    </a>
  )
}

function NavLink({ href, current, children }: { href: string; current: boolean; children: ReactNode }) {
  return (
    <a
      href={href}
      aria-current={current ? 'page' : undefined}
      className={classNames(
        'rounded-md px-2.5 py-1.5 text-md font-medium whitespace-nowrap hover:text-ink max-xs:px-2',
        current ? 'bg-page text-ink inset-ring inset-ring-line' : 'text-muted',
      )}
    >
      {children}
    </a>
  )
}

function ThemeButton({ theme }: { theme: Theme }) {
  const Icon = themeIcons[theme]
  return (
    <form method="post" action="/api/v1/theme">
      <input type="hidden" name="theme" value={nextTheme[theme]} />
      <Tooltip text={`Theme: ${theme}`}>
        <Button
          type="submit"
          variant="ghost"
          size="sm"
          aria-label={`Theme: ${theme}. Change to ${nextTheme[theme]}`}
        >
          <Icon aria-hidden className="size-4" />
        </Button>
      </Tooltip>
    </form>
  )
}
