import type { ReactNode } from 'react'

type IconProps = { className?: string }
export type Icon = (props: IconProps) => ReactNode

/**
 * Icons of Lucide (https://lucide.dev, ISC License, Copyright (c) Lucide Icons and Contributors), drawn by one class of
 * app/look/icon.css. Lucide's own components write nine attributes for each, and a list of fifty rows has some hundred and fifty icons.
 * All are silent: the word beside an icon carries the meaning.
 */
function draw({ className }: IconProps, shape: ReactNode): ReactNode {
  return (
    <svg aria-hidden viewBox="0 0 24 24" className={className ? `icon ${className}` : 'icon'}>
      {shape}
    </svg>
  )
}

export const ArrowDown: Icon = (props) =>
  draw(
    props,
    <>
      <path d="M12 5v14" />
      <path d="m19 12-7 7-7-7" />
    </>,
  )
export const ArrowUp: Icon = (props) =>
  draw(
    props,
    <>
      <path d="m5 12 7-7 7 7" />
      <path d="M12 19V5" />
    </>,
  )
export const Check: Icon = (props) => draw(props, <path d="M20 6 9 17l-5-5" />)
export const ChevronRight: Icon = (props) => draw(props, <path d="m9 18 6-6-6-6" />)
export const ChevronsUpDown: Icon = (props) =>
  draw(
    props,
    <>
      <path d="m7 15 5 5 5-5" />
      <path d="m7 9 5-5 5 5" />
    </>,
  )
export const CircleQuestionMark: Icon = (props) =>
  draw(
    props,
    <>
      <circle cx="12" cy="12" r="10" />
      <path d="M9 9.5a3 2.5 0 016 0c0 2-2 2-3 3.5" />
      <path d="M12 17h.01" />
    </>,
  )
export const Clock: Icon = (props) =>
  draw(
    props,
    <>
      <circle cx="12" cy="12" r="10" />
      <path d="M12 6v6l4 2" />
    </>,
  )
export const Ellipsis: Icon = (props) =>
  draw(
    props,
    <>
      <circle cx="12" cy="12" r="1" />
      <circle cx="19" cy="12" r="1" />
      <circle cx="5" cy="12" r="1" />
    </>,
  )
export const Eye: Icon = (props) =>
  draw(
    props,
    <>
      <path d="M2.062 12.348a1 1 0 0 1 0-.696 10.75 10.75 0 0 1 19.876 0 1 1 0 0 1 0 .696 10.75 10.75 0 0 1-19.876 0" />
      <circle cx="12" cy="12" r="3" />
    </>,
  )
export const Info: Icon = (props) =>
  draw(
    props,
    <>
      <circle cx="12" cy="12" r="10" />
      <path d="M12 16v-4" />
      <path d="M12 8h.01" />
    </>,
  )
export const LoaderCircle: Icon = (props) => draw(props, <path d="M21 12a9 9 0 1 1-6.219-8.56" />)
export const Minus: Icon = (props) => draw(props, <path d="M5 12h14" />)
export const Monitor: Icon = (props) =>
  draw(
    props,
    <>
      <rect width="20" height="14" x="2" y="3" rx="2" />
      <line x1="8" x2="16" y1="21" y2="21" />
      <line x1="12" x2="12" y1="17" y2="21" />
    </>,
  )
export const Moon: Icon = (props) =>
  draw(
    props,
    <path d="M20.985 12.486a9 9 0 1 1-9.473-9.472c.405-.022.617.46.402.803a6 6 0 0 0 8.268 8.268c.344-.215.825-.004.803.401" />,
  )
export const Pencil: Icon = (props) =>
  draw(
    props,
    <>
      <path d="M21.174 6.812a1 1 0 0 0-3.986-3.987L3.842 16.174a2 2 0 0 0-.5.83l-1.321 4.352a.5.5 0 0 0 .623.622l4.353-1.32a2 2 0 0 0 .83-.497z" />
      <path d="m15 5 4 4" />
    </>,
  )
export const Play: Icon = (props) =>
  draw(props, <path d="M5 5a2 2 0 0 1 3.008-1.728l11.997 6.998a2 2 0 0 1 .003 3.458l-12 7A2 2 0 0 1 5 19z" />)
export const Plus: Icon = (props) =>
  draw(
    props,
    <>
      <path d="M5 12h14" />
      <path d="M12 5v14" />
    </>,
  )
export const Power: Icon = (props) =>
  draw(
    props,
    <>
      <path d="M12 2v10" />
      <path d="M18.4 6.6a9 9 0 1 1-12.77.04" />
    </>,
  )
export const Printer: Icon = (props) =>
  draw(
    props,
    <>
      <path d="M6 18H4a2 2 0 0 1-2-2v-5a2 2 0 0 1 2-2h16a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2h-2" />
      <path d="M6 9V3a1 1 0 0 1 1-1h10a1 1 0 0 1 1 1v6" />
      <rect width="12" height="8" x="6" y="14" rx="1" />
    </>,
  )
export const Search: Icon = (props) =>
  draw(
    props,
    <>
      <path d="m21 21-4.34-4.34" />
      <circle cx="11" cy="11" r="8" />
    </>,
  )
export const ShieldCheck: Icon = (props) =>
  draw(
    props,
    <>
      <path d="M20 13c0 5-3.5 7.5-7.66 8.95a1 1 0 0 1-.67-.01C7.5 20.5 4 18 4 13V6a1 1 0 0 1 1-1c2 0 4.5-1.2 6.24-2.72a1.17 1.17 0 0 1 1.52 0C14.51 3.81 17 5 19 5a1 1 0 0 1 1 1z" />
      <path d="m9 12 2 2 4-4" />
    </>,
  )
export const Sun: Icon = (props) =>
  draw(
    props,
    <>
      <circle cx="12" cy="12" r="4" />
      <path d="M12 2v2" />
      <path d="M12 20v2" />
      <path d="m4.93 4.93 1.41 1.41" />
      <path d="m17.66 17.66 1.41 1.41" />
      <path d="M2 12h2" />
      <path d="M20 12h2" />
      <path d="m6.34 17.66-1.41 1.41" />
      <path d="m19.07 4.93-1.41 1.41" />
    </>,
  )
export const TrendingDown: Icon = (props) =>
  draw(
    props,
    <>
      <path d="M16 17h6v-6" />
      <path d="m22 17-8.5-8.5-5 5L2 7" />
    </>,
  )
export const TrendingUp: Icon = (props) =>
  draw(
    props,
    <>
      <path d="M16 7h6v6" />
      <path d="m22 7-8.5 8.5-5-5L2 17" />
    </>,
  )
export const TriangleAlert: Icon = (props) =>
  draw(
    props,
    <>
      <path d="m21.73 18-8-14a2 2 0 0 0-3.48 0l-8 14A2 2 0 0 0 4 21h16a2 2 0 0 0 1.73-3" />
      <path d="M12 9v4" />
      <path d="M12 17h.01" />
    </>,
  )
export const UserRound: Icon = (props) =>
  draw(
    props,
    <>
      <circle cx="12" cy="8" r="5" />
      <path d="M20 21a8 8 0 0 0-16 0" />
    </>,
  )
export const X: Icon = (props) =>
  draw(
    props,
    <>
      <path d="M18 6 6 18" />
      <path d="m6 6 12 12" />
    </>,
  )
