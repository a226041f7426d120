# Draws 3-final-figure-1.svg from 3-final-figure-1.dat: gnuplot -d 3-final-figure-1.gp (gnuplot 5.4 or later)
reset
set encoding utf8
set terminal svg size 860,534 fixed noenhanced \
  background '#FFFFFF' font 'Helvetica,Arial,sans-serif,13' linewidth 1
set output '3-final-figure-1.svg'
set multiplot

set border 3 linecolor rgb '#666666'
set xtics nomirror out scale 0.6,0.3 offset 0,0.4 textcolor rgb '#333333'
set ytics nomirror out scale 0.6,0.3 textcolor rgb '#333333'
set grid ytics linetype 1 linecolor rgb '#DDDDDD' linewidth 1
unset key
set xrange [1:40]
set yrange [1.3:2.1]
set format x '%.0f'
set xtics 5
set xlabel 'epoch' offset 0,0.8 textcolor rgb '#333333'
set style fill transparent solid 0.2 noborder

# Panel 1
set lmargin at screen 0.09302; set rmargin at screen 0.48605
set bmargin at screen 0.58801; set tmargin at screen 0.96255
set title '' offset 0,-0.4 textcolor rgb '#333333'
set yrange [1.3:2.1]; unset logscale y; set format y '%.1f'; set ytics 0.1; set ylabel 'training cost (nats)' textcolor rgb '#333333'
plot \
  '3-final-figure-1.dat' index 0 using 1:4:5 with filledcurves linecolor rgb '#009E73', \
  '3-final-figure-1.dat' index 0 using 1:2 with lines linecolor rgb '#009E73' linewidth 2 dashtype solid

# Panel 2
set lmargin at screen 0.57907; set rmargin at screen 0.97209
set bmargin at screen 0.58801; set tmargin at screen 0.96255
set title '' offset 0,-0.4 textcolor rgb '#333333'
set yrange [1.2:1.7]; unset logscale y; set format y '%.2f'; set ytics 0.05; set ylabel 'training loss (nats)' textcolor rgb '#333333'
plot \
  '3-final-figure-1.dat' index 1 using 1:4:5 with filledcurves linecolor rgb '#009E73', \
  '3-final-figure-1.dat' index 1 using 1:2 with lines linecolor rgb '#009E73' linewidth 2 dashtype solid

# Panel 3
set lmargin at screen 0.09302; set rmargin at screen 0.48605
set bmargin at screen 0.10112; set tmargin at screen 0.47566
set title '' offset 0,-0.4 textcolor rgb '#333333'
set yrange [39:58]; unset logscale y; set format y '%.0f'; set ytics 2; set ylabel 'training accuracy (%)' textcolor rgb '#333333'
plot \
  '3-final-figure-1.dat' index 2 using 1:($4*100):($5*100) with filledcurves linecolor rgb '#009E73', \
  '3-final-figure-1.dat' index 2 using 1:($2*100) with lines linecolor rgb '#009E73' linewidth 2 dashtype solid

# Panel 4
set lmargin at screen 0.57907; set rmargin at screen 0.97209
set bmargin at screen 0.10112; set tmargin at screen 0.47566
set title '' offset 0,-0.4 textcolor rgb '#333333'
set yrange [0:0.11]; unset logscale y; set format y '%.2f'; set ytics 0.02; set ylabel 'learning rate' textcolor rgb '#333333'
plot \
  '3-final-figure-1.dat' index 3 using 1:4:5 with filledcurves linecolor rgb '#CC79A7', \
  '3-final-figure-1.dat' index 3 using 1:2 with lines linecolor rgb '#CC79A7' linewidth 2 dashtype solid

unset multiplot
unset output
