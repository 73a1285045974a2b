import { useSignal } from '@preact/signals'
import { renderSVG } from 'uqr'
import type { OutreachLink } from '../../protocol/outreach-link.ts'
import { t } from '../language.ts'

/** To be held out on a phone, printed or sent. Dark on light in every theme: cameras want it so. */
export function LinkCode({ link }: { link: OutreachLink }) {
  const copied = useSignal<'no' | 'yes' | 'failed'>('no')
  const address = `${location.origin}/o/${link.code}`
  const picture = `data:image/svg+xml,${encodeURIComponent(renderSVG(address, { border: 3, ecc: 'M' }))}`
  const copy = () =>
    navigator.clipboard.writeText(address).then(
      () => {
        copied.value = 'yes'
      },
      () => {
        copied.value = 'failed'
      },
    )
  return (
    <div class="link-code">
      <img src={picture} width="260" height="260" alt={t('outreach.link-picture', { name: link.name })} />
      <p class="link-address">{address}</p>
      <p class="row wraps unprinted">
        <button type="button" class="btn" onClick={() => void copy()}>
          {t('outreach.link-copy')}
        </button>
        <a class="btn" href={picture} download={`kynnys-${link.code}.svg`}>
          {t('outreach.link-download')}
        </a>
      </p>
      <p role="status" class="soft">
        {copied.value !== 'no' && t(`outreach.link-copied-${copied.value}`)}
      </p>
    </div>
  )
}
