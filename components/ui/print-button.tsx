'use client'

import { Button } from './button.tsx'
import { Printer } from './icons.tsx'

/** Opens the browser's print dialog, where the page can become a PDF, too. */
export function PrintButton({ children }: { children: string }) {
  return (
    <Button onClick={() => window.print()}>
      <Printer />
      {children}
    </Button>
  )
}
