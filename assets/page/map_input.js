// Pan and zoom by mouse, wheel, touch and keys; a click chooses what lies there.

class MapInput {
  // told: {moved(), chose(hit or null), pointed(hit or null)}.
  constructor(view, told) {
    this.view = view;
    this.told = told;
    this.pointers = new Map();
    const { root } = view;
    root.addEventListener('pointerdown', (event) => this.down(event));
    root.addEventListener('pointermove', (event) => this.over(event));
    for (const name of ['pointerup', 'pointercancel']) root.addEventListener(name, (event) => this.up(event));
    root.addEventListener('pointerleave', () => this.told.pointed(null));
    root.addEventListener('wheel', (event) => this.wheel(event), { passive: false });
    root.addEventListener('dblclick', (event) => {
      if (!this.onMap(event)) return;
      const [x, y] = this.at(event);
      view.zoomAt(event.shiftKey ? 0.5 : 2, x, y);
      this.told.moved();
    });
  }

  // Buttons and the legend over the map are not the map.
  onMap(event) { return event.target.tagName === 'CANVAS' || event.target === this.view.root; }
  at(event) {
    const box = this.view.root.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }

  down(event) {
    if (!this.onMap(event) || event.button > 0) return;
    const at = this.at(event);
    this.pointers.set(event.pointerId, at);
    if (this.pointers.size === 1) { this.start = at; this.dragged = false; }
    else this.dragged = true;
    this.view.root.setPointerCapture(event.pointerId);
    this.view.root.focus({ preventScroll: true });
  }

  over(event) {
    const at = this.at(event), before = this.pointers.get(event.pointerId);
    if (!before) {
      const hit = this.onMap(event) ? this.view.hitAt(at[0], at[1]) : null;
      this.view.root.classList.toggle('points', Boolean(hit));
      this.told.pointed(hit);
      return;
    }
    if (!this.dragged && Math.hypot(at[0] - this.start[0], at[1] - this.start[1]) < 4) return;
    this.dragged = true;
    const { camera } = this.view;
    if (this.pointers.size === 1) {
      this.view.move(camera.x - (at[0] - before[0]) * camera.mpp, camera.y + (at[1] - before[1]) * camera.mpp, camera.mpp);
    } else if (this.pointers.size === 2) {
      const other = [...this.pointers].find(([id]) => id !== event.pointerId)[1];
      const was = Math.hypot(before[0] - other[0], before[1] - other[1]), is = Math.hypot(at[0] - other[0], at[1] - other[1]);
      const middle = [(at[0] + other[0]) / 2, (at[1] + other[1]) / 2], shift = [(at[0] - before[0]) / 2, (at[1] - before[1]) / 2];
      this.view.move(camera.x - shift[0] * camera.mpp, camera.y + shift[1] * camera.mpp, camera.mpp);
      if (was > 0 && is > 0) this.view.zoomAt(is / was, middle[0], middle[1]);
    }
    this.pointers.set(event.pointerId, at);
    this.told.moved();
  }

  up(event) {
    if (!this.pointers.delete(event.pointerId)) return;
    if (this.dragged || event.type === 'pointercancel') return;
    const [x, y] = this.at(event);
    this.told.chose(this.view.hitAt(x, y));
  }

  wheel(event) {
    if (!this.onMap(event)) return;
    event.preventDefault();
    const [x, y] = this.at(event), lines = event.deltaMode === 1 ? 16 : 1;
    this.view.zoomAt(Math.pow(2, -Math.max(-120, Math.min(120, event.deltaY * lines)) / 240), x, y);
    this.told.moved();
  }
}
