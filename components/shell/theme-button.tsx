import { Monitor, Moon, Sun } from 'lucide-react'
import { Button } from '#components/ui/button.tsx'

export type Theme = 'system' | 'light' | 'dark'

const next: Record<Theme, Theme> = { system: 'light', light: 'dark', dark: 'system' }
const icons = { system: Monitor, light: Sun, dark: Moon }

/** Changes the theme, by a plain form. */
export function ThemeButton({ theme }: { theme: Theme }) {
  const Icon = icons[theme]
  return (
    <form method="post" action="/api/v1/theme">
      <input type="hidden" name="theme" value={next[theme]} />
      <Button
        type="submit"
        variant="ghost"
        size="sm"
        title={`Theme: ${theme}`}
        aria-label={`Theme: ${theme}. Change to ${next[theme]}`}
      >
        <Icon aria-hidden className="size-4" />
      </Button>
    </form>
  )
}
