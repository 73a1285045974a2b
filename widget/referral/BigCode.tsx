import { useEffect, useRef } from 'preact/hooks'
import type { ReferralCode } from '../../protocol/referral.ts'
import { groupCode } from '../../protocol/referral-code.ts'
import { t } from '../language/language-state.ts'
import { Icon } from '../ui/Icon.tsx'
import { closeIcon } from '../ui/later-icons.ts'
import { QrPicture } from './QrPicture.tsx'

/** The whole screen, white in the dark as well: held out to somebody who scans or reads it. */
export function BigCode({ code, onClose }: { code: ReferralCode; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    // Browsers of before 2022 know no dialog: it lies over everything all the same.
    if (dialog.current?.showModal) dialog.current.showModal()
    else dialog.current?.setAttribute('open', '')
  }, [])
  return (
    <dialog ref={dialog} class="big-code" aria-label={t('referral.big')} onClose={onClose}>
      <button class="close" type="button" aria-label={t('sheet.close')} onClick={onClose}>
        <Icon path={closeIcon} />
      </button>
      <QrPicture qr={code.qr} />
      <p class="code" dir="ltr" translate={false}>
        {groupCode(code.code)}
      </p>
    </dialog>
  )
}
