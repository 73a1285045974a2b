import type { QrPicture as Picture } from '../../protocol/referral.ts'
import { t } from '../language/language-state.ts'

// What a reader needs to be empty around it.
const quietModules = 4

/** Black on white whatever the colours of the screen: a camera reads no other. */
export function QrPicture({ qr: { size, path } }: { qr: Picture }) {
  const whole = size + 2 * quietModules
  return (
    <svg
      class="qr"
      viewBox={`${-quietModules} ${-quietModules} ${whole} ${whole}`}
      shape-rendering="crispEdges"
      role="img"
      aria-label={t('referral.qr')}
    >
      <path fill="#fff" d={`M-${quietModules}-${quietModules}h${whole}v${whole}h-${whole}z`} />
      <path fill="#000" d={path} />
    </svg>
  )
}
