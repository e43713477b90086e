// Passkeys: the browser asks the device, and the answer travels in the form. A code does the same without any of this.
(() => {
  'use strict'

  const options = async (form) => {
    if (form.dataset.passkeyOptions) return JSON.parse(document.getElementById(form.dataset.passkeyOptions).textContent)
    const answer = await fetch(form.action, { headers: { Accept: 'application/json' } })
    if (!answer.ok) throw new Error(String(answer.status))
    return answer.json()
  }

  const make = async (form) => {
    const { creation_options: wanted } = await options(form)
    const alone = form.querySelector('input[name="passwordless"]')
    const chosen = wanted.publicKey.authenticatorSelection || (wanted.publicKey.authenticatorSelection = {})
    chosen.residentKey = alone && alone.checked ? 'required' : 'discouraged'
    chosen.requireResidentKey = Boolean(alone && alone.checked)
    if (alone && alone.checked) chosen.userVerification = 'required'
    return window.webauthnJSON.create(wanted)
  }

  const use = async (form) => window.webauthnJSON.get((await options(form)).request_options)

  for (const form of document.querySelectorAll('form[data-passkey]')) {
    const button = form.querySelector('[data-passkey-button]')
    const problem = form.querySelector('[data-passkey-problem]')
    if (!window.PublicKeyCredential || !window.webauthnJSON) continue
    button.hidden = false
    for (const instead of document.querySelectorAll('[data-passkey-without]')) instead.hidden = true
    form.addEventListener('submit', async (event) => {
      event.preventDefault()
      problem.hidden = true
      try {
        const answer = await (form.dataset.passkey === 'add' ? make(form) : use(form))
        form.querySelector('input[name="credential"]').value = JSON.stringify(answer)
        form.submit()
      } catch (e) {
        problem.hidden = false
      }
    })
  }
})()
