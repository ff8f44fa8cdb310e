/** The mark: a shield that was tested. */
export function Brand({ size = 20 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" fill="none" aria-hidden="true">
      <path
        d="M10 1.8 3 4.6v5c0 4.3 2.9 7.3 7 8.6 4.1-1.3 7-4.3 7-8.6v-5L10 1.8Z"
        stroke="currentColor"
        strokeWidth="1.6"
      />
      <path
        d="m6.8 10 2.3 2.3 4.2-4.6"
        stroke="currentColor"
        strokeWidth="1.8"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
