const shapes = {
  passed: <path d="M3 8.5l3.2 3.2L13 5" />,
  failed: <path d="M4 4l8 8M12 4l-8 8" />,
  errored: <path d="M5.8 6a2.2 2.2 0 1 1 3 2c-.6.3-.8.7-.8 1.4M8 12.4v.1" />,
  cancelled: <path d="M3.5 8h9" />,
  queued: <path d="M8 4v4.2l2.6 1.6M8 2.2a5.8 5.8 0 1 1 0 11.6A5.8 5.8 0 0 1 8 2.2" />,
  running: <path className="spin" d="M8 2.5a5.5 5.5 0 1 1-5.5 5.5" />,
  stale: <path d="M8 5.2v3.4M8 11.4v.1M8 1.8 14.4 13.4H1.6Z" />,
  system: <path d="M2.5 3.5h11v7.2h-11zM6 13.5h4" />,
  light: (
    <path d="M8 5.2a2.8 2.8 0 1 1 0 5.6 2.8 2.8 0 0 1 0-5.6M8 1.6v1M8 13.4v1M1.6 8h1M13.4 8h1M3.5 3.5l.7.7M11.8 11.8l.7.7M12.5 3.5l-.7.7M4.2 11.8l-.7.7" />
  ),
  dark: <path d="M13 9.4A5.4 5.4 0 0 1 6.6 3a5.4 5.4 0 1 0 6.4 6.4Z" />,
  more: <path d="M6 4l4 4-4 4" />,
} as const

export type IconName = keyof typeof shapes

/** A small drawing beside a word; never the word itself, so it is silent. */
export function Icon({ name, className = '' }: { name: IconName; className?: string }) {
  return (
    <svg
      className={`ic ${className}`}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'light' || name === 'dark' || name === 'system' ? 1.5 : 2}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {shapes[name]}
    </svg>
  )
}
