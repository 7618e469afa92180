import { Component, type ReactNode } from "react";
import { Broken } from "./broken.tsx";

/** Stands around everything: whatever breaks inside, the person gets a page that says what to do. */
export class Boundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    return this.state.broken ? <Broken /> : this.props.children;
  }
}
