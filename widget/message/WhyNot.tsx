import type { RefusalCode } from '../../protocol/refusals.ts'
import { t } from '../language/language-state.ts'

/** Why a message was not sent. */
export function WhyNot({ failure }: { failure: RefusalCode }) {
  return <p class="under why">{t(`refusals.${failure}`)}</p>
}
