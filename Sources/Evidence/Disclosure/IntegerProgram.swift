internal import Algorithms
internal import Documents

/// A linear program over whole numbers from nought up, solved by GLPK's `glpsol` in a process of its own, so that
/// nothing of it is needed where nothing is protected.
///
/// What comes back is never trusted: a caller checks a solution against its own equations in whole numbers, and a bound
/// that isn't proven counts as none.
struct IntegerProgram {
    enum Outcome {
        /// The best solution, with a number for each variable.
        case best([Int])
        case impossible
        /// The time was over, or the solver failed.
        case unknown
    }

    var isMaximum: Bool
    /// Coefficients by variable.
    var objective: [(variable: Int, coefficient: Int)]
    var equations: [(terms: [Int], total: Int)]
    /// `variable ≤ sum of others` and the reverse.
    var comparisons: [(variable: Int, sum: [Int])] = []
    var limits: [Int: Int] = [:]
    var count: Int

    static let command = "glpsol"

    /// The solver; nil where it isn't installed.
    static let solver = InstalledTool(command)

    /// - Parameter seconds: after so long the solver gives up.
    func solve(within seconds: Double) -> Outcome {
        guard seconds > 0 else { return .unknown }
        let limit = String(Int(seconds.rounded(.up)))
        let solution = Self.solver?.output(for: text) { ["--lp", $0, "--write", $1, "--tmlim", limit] }
        return solution.map { outcome(String(decoding: $0, as: UTF8.self)) } ?? .unknown
    }

    // MARK: The files

    /// The program in CPLEX's LP format.
    private var text: String {
        let terms = { (terms: [(Int, Int)]) in
            terms.enumerated().map { index, term in
                (index % 12 == 11 ? "\n " : "") + "\(term.1 < 0 ? "-" : "+") \(abs(term.1)) x\(term.0)"
            }.joined(separator: " ")
        }
        var text = isMaximum ? "Maximize\n" : "Minimize\n"
        text += " goal: " + terms(objective.map { ($0.variable, $0.coefficient) }) + "\nSubject To\n"
        // The format wants a row, and every variable in one.
        text += " all: " + terms((0..<count).map { ($0, 1) }) + " >= 0\n"
        for (index, equation) in equations.enumerated() where !equation.terms.isEmpty {
            text += " e\(index): " + terms(equation.terms.map { ($0, 1) }) + " = \(equation.total)\n"
        }
        for (index, comparison) in comparisons.enumerated() {
            text += " c\(index): " + terms([(comparison.variable, 1)] + comparison.sum.map { ($0, -1) })
            text += isMaximum ? " <= 0\n" : " >= 0\n"
        }
        text += "Bounds\n" + limits.sorted { $0.key < $1.key }.map { " x\($0.key) <= \($0.value)\n" }.joined()
        return text + "General\n" + (0..<count).map { " x\($0)\n" }.joined() + "End\n"
    }

    /// GLPK writes `s mip ROWS COLUMNS STATUS GOAL`, then `j COLUMN VALUE` for each column, in the order in which the
    /// file names them: `all` names them in theirs, but the goal comes first.
    private func outcome(_ text: String) -> Outcome {
        var values = [Int](repeating: 0, count: count)
        var isBest = false
        let order = Array((objective.map(\.variable) + Array(0..<count)).uniqued())
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ")
            if words.first == "s", words.count > 4 {
                if words[4] == "n" { return .impossible }
                isBest = words[4] == "o"
            }
            guard words.first == "j", words.count > 2, let column = Int(words[1]), let value = Double(words[2]),
                order.indices.contains(column - 1), value.isFinite, abs(value) < 1e15
            else { continue }
            values[order[column - 1]] = Int(value.rounded())
        }
        return isBest ? .best(values) : .unknown
    }
}
