// A chapter moves the recording to its second without loading the page anew. Without this, the link does the same.
(() => {
  const player = document.querySelector('#recording :is(video, audio)')
  if (!player) return
  for (const link of document.querySelectorAll('a[data-second]')) {
    link.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return
      event.preventDefault()
      player.currentTime = Number(link.dataset.second)
      player.scrollIntoView({ block: 'nearest' })
      player.focus({ preventScroll: true })
      player.play().catch(() => {}) // the browser may want another press first
    })
  }
})()
