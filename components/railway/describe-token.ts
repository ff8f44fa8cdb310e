import type { RailwayToken } from '#lib/platform/platform.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { tokenTexts } from './token.texts.ts'

/** `Project token`, `Token from RAILWAY_TOKEN`. */
export function describeToken(
  { kind, variable }: Pick<RailwayToken, 'kind' | 'variable'>,
  texts: typeof tokenTexts.en,
): string {
  const label = kind ? texts.kinds[kind].kind : texts.token
  return variable ? texts.fromVariable(label, visible(variable)) : label
}
