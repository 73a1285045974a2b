import type { RefusalCode } from '../../protocol/refusals.ts'
import { t } from '../language.ts'

/** Where what was asked for is no conversation: what isn't there any more is called none. */
export function refusalWords(refusal: RefusalCode): string {
  return t(refusal === 'not-found' ? 'opening.gone' : `refusals.${refusal}`)
}
