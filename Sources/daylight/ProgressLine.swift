internal import Dispatch
internal import Site
internal import Synchronization

/// Says on the standard error what a build is doing, once it takes longer than a second. A build that is over before says
/// nothing.
final class ProgressLine: Sendable {
    private struct State {
        var stage = BuildStage.reading
        var isShown = false
        var isOver = false
    }

    private let state = Mutex(State())

    init() {
        DispatchQueue.global().asyncAfter(deadline: .now() + 1) { [weak self] in
            self?.state.withLock { state in
                guard !state.isOver else { return }
                state.isShown = true
                ProgressLine.show(state.stage)
            }
        }
    }

    func begin(_ stage: BuildStage) {
        state.withLock { state in
            guard state.stage != stage else { return }
            state.stage = stage
            if state.isShown { ProgressLine.show(stage) }
        }
    }

    func end() { state.withLock { $0.isOver = true } }

    private static func show(_ stage: BuildStage) { Terminal.error("… \(stage.rawValue)") }
}
