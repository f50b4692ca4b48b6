// What only the browser can do. No text of the market is ever read as code or markup here.
(() => {
  const toast = (text) => {
    const holder = document.querySelector('[data-testid=toasts]');
    if (!holder) return;
    const note = document.createElement('div');
    note.className = 'toast';
    note.textContent = text;
    holder.append(note);
    setTimeout(() => note.remove(), 6000);
  };
  const byId = (id) => document.querySelector(`[data-testid="${id}"]`);
  const fallbackCopy = (text) => {
    const area = document.createElement('textarea');
    area.value = text;
    area.className = 'sr-only';
    document.body.append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
  };
  window.poe = {
    pipWindow: null,
    theme(name) { document.documentElement.dataset.theme = name; },
    async copy(text) {
      window.poe.copied = text;
      try { await navigator.clipboard.writeText(text); } catch { fallbackCopy(text); }
    },
    press(id) { byId(id)?.click(); },
    focus(id) { byId(id)?.focus(); },
    reveal(id) { setTimeout(() => byId(id)?.scrollIntoView({ block: 'nearest' }), 60); },
    step(by) {
      const rows = [...document.querySelectorAll('main [tabindex="0"]')];
      if (!rows.length) return;
      const at = rows.indexOf(document.activeElement);
      rows[Math.min(rows.length - 1, Math.max(0, at + by))].focus();
    },
    // Document picture-in-picture stays above the game; without it a plain window, which does not.
    async popOut() {
      const size = { width: 380, height: 230 };
      if (window.top !== window.self) return;
      if (!('documentPictureInPicture' in window)) {
        window.open('/overlay', 'poe-overlay', `popup,width=${size.width},height=${size.height}`);
        toast('This browser has no always-on-top window: the overlay is a plain window.');
        return;
      }
      try {
        const pip = await window.documentPictureInPicture.requestWindow(size);
        window.poe.pipWindow = pip;
        pip.document.title = 'poe-profit';
        pip.document.body.style.cssText = 'margin:0;background:#0d1016';
        const frame = pip.document.createElement('iframe');
        frame.src = new URL('/overlay', location.href).href;
        frame.title = 'poe-profit overlay';
        frame.allow = 'clipboard-write';
        frame.style.cssText = 'border:0;width:100vw;height:100vh;display:block';
        pip.document.body.append(frame);
        pip.addEventListener('pagehide', () => { window.poe.pipWindow = null; });
      } catch (problem) {
        toast(problem.name === 'NotAllowedError' ? 'Press the pop-out button itself: the browser wants a click for it.' : 'The overlay window did not open.');
      }
    },
  };
  document.addEventListener('visibilitychange', () => {
    document.getElementById('visibility')?.dispatchEvent(new CustomEvent('seen', { detail: document.visibilityState }));
  });
})();
