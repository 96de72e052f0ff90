import type { FrameSource } from './frameSource.ts';
import { THEMES } from './palette.ts';
import { Session } from './session/session.ts';
import { SpaceStage } from './stage/space/spaceStage.ts';

export function startViewer(root: HTMLElement, source: FrameSource): void {
  let session: Session | null = null;
  source.listen((message) => {
    if (message.kind !== 'scene') return session?.take(message);
    if (session !== null) return;
    const now = new Session(message.scene, source);
    session = now;
    const stage = new SpaceStage(message.scene, { shadows: true, smooth: true, corners: 16 });
    root.append(stage.canvas);
    stage.resize(innerWidth, innerHeight, 1);
    stage.setTheme(THEMES.light);
    stage.look('iso');
    now.goTo(0);
    now.setSpeed(5);
    now.play();
    let before = performance.now();
    const draw = (at: number): void => {
      const pair = now.advance((at - before) / 1000);
      before = at;
      if (pair !== null) stage.draw(pair, 1 / 60);
      requestAnimationFrame(draw);
    };
    requestAnimationFrame(draw);
  });
}
